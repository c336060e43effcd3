package fanout.cli;

import fanout.image.OutputName;
import fanout.input.InputFile;
import fanout.input.Inputs;
import fanout.plan.Plan;
import fanout.task.CallChunk;
import fanout.task.Chunk;
import fanout.task.FetchChunk;
import fanout.task.FileIdentity;
import fanout.task.ImageChunk;
import fanout.task.ImageFormat;
import fanout.task.ImageResizeJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The files that a command line names for reading: lists, headers and the like, besides inputs. No output may be one of them. */
final class ReadFiles {
    private static final List<String> OPTIONS =
            List.of(UrlOptions.LINES, "--rows", "--header-file", "--ca-certificate", "--jar", "--watermark");
    /** What a shell may have redirected from a file. */
    private static final Path STANDARD_INPUT = Path.of("/proc/self/fd/0");

    /** By how they were typed. */
    private final Map<String, Path> files = new LinkedHashMap<>();

    private ReadFiles() {}

    static ReadFiles of(Typed typed) {
        ReadFiles all = new ReadFiles();
        for (String option : OPTIONS) {
            typed.all(option).forEach(all::add);
        }
        all.add(typed.jobFile());
        typed.wrapped().stream().limit(1).filter(word -> word.contains("/")).forEach(all::add);
        return all;
    }

    private void add(String typed) {
        if (!typed.isEmpty()) {
            files.put(typed, typed.equals("-") ? STANDARD_INPUT : Path.of(typed));
        }
    }

    /** The one that an output would be, as it was typed, under whatever name. */
    Optional<String> replacedBy(Path output) {
        return files.entrySet().stream()
                .filter(file -> isSame(output, file.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The same, of inputs: of what has another size than the output no more is asked, for there may be a million. */
    static Optional<String> replacedBy(Path output, Inputs inputs) throws IOException {
        if (!Files.isRegularFile(output)) {
            return Optional.empty();
        }
        String identity = FileIdentity.of(output.toString()).file();
        long bytes = Files.size(output);
        for (InputFile input : inputs.files()) {
            boolean maybe = input.bytes() == bytes && Files.exists(Path.of(input.path()));
            if (maybe && FileIdentity.of(input.path()).file().equals(identity)) {
                return Optional.of(input.shown());
            }
        }
        return Optional.empty();
    }

    /** Throws where what is made of an input would take the place of one of them. */
    void check(Plan plan) throws CliException {
        for (Map.Entry<String, Path> file : files.entrySet()) {
            for (String name : names(file.getValue())) {
                for (Chunk chunk : plan.chunks()) {
                    check(plan, chunk, name, file);
                }
            }
        }
    }

    /** Of outputs that are called otherwise no more is asked: there may be a million. */
    private static void check(Plan plan, Chunk chunk, String name, Map.Entry<String, Path> file) throws CliException {
        for (String output : outputs(plan, chunk)) {
            if (output.endsWith(name) && isSame(Path.of(output), file.getValue())) {
                throw new CliException(
                        ExitCode.USAGE,
                        "the output of " + chunk.path() + " would replace the input " + file.getKey()
                                + ": choose another name, or another folder");
            }
        }
    }

    private static List<String> outputs(Plan plan, Chunk chunk) {
        if (chunk instanceof CallChunk call) {
            return List.of(call.output());
        }
        if (chunk instanceof FetchChunk fetch) {
            return List.of(fetch.output());
        }
        if (chunk instanceof ImageChunk image && plan.job() instanceof ImageResizeJob job) {
            ImageFormat format = job.encoding().format();
            return image.outputs().stream()
                    .flatMap(output -> OutputName.possible(output, format).stream())
                    .toList();
        }
        return List.of();
    }

    /** As it was typed, and where links lead. */
    private static Set<String> names(Path file) {
        Set<String> names = new LinkedHashSet<>();
        names.add(String.valueOf(file.getFileName()));
        try {
            names.add(String.valueOf(file.toRealPath().getFileName()));
        } catch (IOException notThere) {
            // So nothing replaces it.
        }
        return names;
    }

    /** Whether an output that stands is another file. */
    private static boolean isSame(Path output, Path other) {
        try {
            return Files.isRegularFile(output) && Files.exists(other) && Files.isSameFile(output, other);
        } catch (IOException unreadable) {
            return false;
        }
    }
}
