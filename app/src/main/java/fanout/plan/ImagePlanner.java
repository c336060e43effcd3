package fanout.plan;

import fanout.image.OutputName;
import fanout.input.InputFile;
import fanout.task.Chunk;
import fanout.task.ImageChunk;
import fanout.task.ImageResizeJob;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One chunk per picture; the outputs mirror the tree of the inputs. No picture is opened for it: where the content
 * decides how an output ends, every ending that it may get is held free.
 */
public final class ImagePlanner {
    private ImagePlanner() {}

    /**
     * Throws {@link IllegalArgumentException} where two inputs would become the same output, where an output would
     * replace an input, or lie outside the folder; nothing has been written then.
     *
     * @param inputs in the order in which they are done and listed
     */
    public static Plan plan(List<InputFile> inputs, ImageResizeJob job, Path folder) {
        List<PlannedInput> planned = new ArrayList<>(inputs.size());
        List<Chunk> chunks = new ArrayList<>(inputs.size());
        Map<String, InputFile> taken = new HashMap<>();
        for (InputFile input : inputs) {
            String incomplete = OutputName.incomplete(input.name(), job.format());
            Path output = folder.resolve(incomplete);
            if (!output.normalize().startsWith(folder.normalize())) {
                throw new IllegalArgumentException(input.path() + " would be written outside of " + folder);
            }
            for (String possible : OutputName.possible(incomplete, job.format())) {
                take(taken, possible, input, folder);
            }
            int id = chunks.size();
            planned.add(new PlannedInput(input.path(), input.name(), input.bytes(), id, 1, ""));
            chunks.add(new ImageChunk(id, input.path(), input.name(), input.bytes(), output.toString()));
        }
        refuseReplacedInputs(inputs, taken, folder);
        return new Plan(job, planned, chunks, List.of());
    }

    private static void take(Map<String, InputFile> taken, String name, InputFile input, Path folder) {
        InputFile other = taken.putIfAbsent(name, input);
        if (other != null) {
            throw new IllegalArgumentException(other.path() + " and " + input.path() + " would both become "
                    + folder.resolve(name) + ": run them into separate folders, or rename one");
        }
    }

    private static void refuseReplacedInputs(List<InputFile> inputs, Map<String, InputFile> taken, Path folder) {
        RealPaths real = new RealPaths();
        Path realFolder = real.of(folder);
        for (InputFile input : inputs) {
            Path path = real.of(input);
            if (!path.startsWith(realFolder)) {
                continue;
            }
            InputFile replacing = taken.get(slashes(realFolder.relativize(path)));
            if (replacing != null) {
                throw new IllegalArgumentException("the output of " + replacing.path() + " would replace the input "
                        + input.path() + ": choose another output folder");
            }
        }
    }

    private static String slashes(Path path) {
        return path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }
}
