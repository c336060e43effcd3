package fanout.plan;

import fanout.input.InputFile;
import fanout.manifest.Manifest;
import fanout.manifest.ManifestRow;
import fanout.task.Chunk;
import fanout.task.ImageChunk;
import fanout.task.ImageResizeJob;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One chunk per picture that is not up to date; the outputs mirror the tree of the inputs. Pictures are not decoded for
 * it: where the content decides how an output ends, every ending that it may get is held free.
 */
public final class ImagePlanner {
    /** Of the lock that a run holds on the folder of its outputs. */
    private static final String LOCK_NAME = ".fanout-lock";

    private ImagePlanner() {}

    /**
     * Throws {@link IllegalArgumentException} where two inputs would become the same output, where an output would
     * replace an input, or lie outside the folder; nothing has been written then.
     *
     * @param inputs in the order in which they are done and listed
     */
    public static ImagePlan plan(
            List<InputFile> inputs, ImageResizeJob job, Path folder, OutputNames naming, UpToDate upToDate) {
        List<Look> looks = FileLooks.at(inputs.size(), () -> number -> {
            if (inputs.get(number).failed()) {
                return new Look(List.of(), List.of());
            }
            List<OutputNames.Names> names = naming.of(inputs.get(number));
            return new Look(names, upToDate.rows(inputs.get(number), names));
        });
        refuseCollisions(inputs, looks, folder);
        List<PlannedInput> planned = new ArrayList<>(inputs.size());
        List<Chunk> chunks = new ArrayList<>(inputs.size());
        Map<Integer, List<ManifestRow>> done = new HashMap<>();
        Map<Integer, String> identities = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            InputFile input = inputs.get(i);
            int id = chunks.size();
            if (input.failed()) {
                planned.add(new PlannedInput(input.path(), input.listed(), 0, id, 0, input.failure()));
                continue;
            }
            if (!looks.get(i).upToDate().isEmpty()) {
                done.put(i, looks.get(i).upToDate());
                planned.add(new PlannedInput(input.path(), input.listed(), 0, id, 0, ""));
                continue;
            }
            List<String> outputs = looks.get(i).names().stream()
                    .map(name -> folder.resolve(name.incomplete()).toString())
                    .toList();
            planned.add(new PlannedInput(input.path(), input.listed(), input.bytes(), id, 1, ""));
            chunks.add(new ImageChunk(id, input.path(), input.listed(), input.bytes(), outputs));
            if (!input.content().isEmpty()) {
                identities.put(id, ManifestRow.identity(input.content()));
            }
        }
        return new ImagePlan(new Plan(job, planned, chunks, List.of()), done, identities);
    }

    /** What is known of an input before it is decoded. */
    private record Look(List<OutputNames.Names> names, List<ManifestRow> upToDate) {}

    private static void refuseCollisions(List<InputFile> inputs, List<Look> looks, Path folder) {
        ClaimedNames taken = new ClaimedNames();
        Path root = folder.normalize();
        for (int i = 0; i < inputs.size(); i++) {
            InputFile input = inputs.get(i);
            for (OutputNames.Names name : looks.get(i).names()) {
                if (!folder.resolve(name.incomplete()).normalize().startsWith(root)) {
                    throw new IllegalArgumentException(input.shown() + " would be written outside of " + folder);
                }
                for (String possible : name.possible()) {
                    refuseReserved(possible, input, folder);
                    take(taken, possible, input, folder);
                }
            }
        }
        refuseFoldersThatAreOutputs(taken, folder);
        refuseReplacedInputs(inputs, taken, folder);
    }

    private static void take(ClaimedNames taken, String name, InputFile input, Path folder) {
        String other = taken.claim(name, input.shown()).orElse("");
        if (other.equals(input.shown())) {
            throw new IllegalArgumentException("two sizes of " + input.shown() + " would both become "
                    + folder.resolve(name) + ": name them apart, as by --name '{dir}/{name}-{width}x{height}.{ext}'");
        }
        if (!other.isEmpty()) {
            String advice = input.isUrl()
                    ? "name them apart, as by --name '{dir}/{name}.{ext}'"
                    : "run them into separate folders, or rename one";
            throw new IllegalArgumentException(
                    other + " and " + input.shown() + " would both become " + folder.resolve(name) + ": " + advice);
        }
    }

    /** The folder's own files; an output never ends like one, but may be meant for a folder that is called so. */
    private static void refuseReserved(String name, InputFile input, Path folder) {
        int slash = name.indexOf('/');
        String first = slash < 0 ? name : name.substring(0, slash);
        if (first.equals(Manifest.FILE_NAME) || first.equals(Manifest.JOURNAL_NAME) || first.equals(LOCK_NAME)) {
            throw new IllegalArgumentException("the output of " + input.shown() + " would be " + folder.resolve(name)
                    + ", but " + first + " is fanout's own: choose other names by --name");
        }
    }

    private static void refuseFoldersThatAreOutputs(ClaimedNames taken, Path folder) {
        Optional<ClaimedNames.Clash> clash = taken.clash();
        if (clash.isPresent()) {
            throw new IllegalArgumentException(clash.get().owner() + " would become "
                    + folder.resolve(clash.get().output()) + ", which is the folder of what "
                    + clash.get().innerOwner() + " would become: run them into separate folders, or rename one");
        }
    }

    private static void refuseReplacedInputs(List<InputFile> inputs, ClaimedNames taken, Path folder) {
        RealPaths real = new RealPaths();
        Path realFolder = real.of(folder);
        for (InputFile input : inputs) {
            if (input.failed()) {
                continue;
            }
            Path path = real.of(input);
            if (!path.startsWith(realFolder)) {
                continue;
            }
            Optional<String> replacing = taken.owner(slashes(realFolder.relativize(path)));
            if (replacing.isPresent()) {
                throw new IllegalArgumentException("the output of " + replacing.get() + " would replace the input "
                        + input.shown() + ": choose another output folder");
            }
        }
    }

    private static String slashes(Path path) {
        return path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }
}
