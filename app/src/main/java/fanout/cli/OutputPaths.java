package fanout.cli;

import fanout.input.Inputs;
import fanout.output.AtomicOutput;
import fanout.output.OutputException;
import fanout.output.OutputLock;
import fanout.plan.Plan;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The files that a run is going to write. None of them may be another of them, or an input. */
final class OutputPaths {
    static final String SUMMARY = "--summary";

    /** What an answer can be, by the ending of its name. */
    static final List<String> ANSWER = List.of("csv", "tsv", "json", "ndjson");

    static final List<String> CSV = List.of("csv");
    static final List<String> JSON = List.of("json", "ndjson");

    /** Endings that say what a file holds. */
    private static final Set<String> TELLING = Set.of(
            "csv", "tsv", "tab", "json", "ndjson", "md", "html", "xml", "xlsx", "xls", "ods", "parquet", "arrow",
            "feather", "avro", "orc");

    private final ReadFiles read;
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(String option, Path path) {}

    /** @param read what else the command line names */
    OutputPaths(ReadFiles read) {
        this.read = read;
    }

    /** Adds one that may hold anything; an empty text is none. */
    OutputPaths add(String option, String path) throws CliException {
        if (path.equals("-")) {
            throw new CliException(
                    ExitCode.USAGE,
                    option + " -: standard output is for the answer: name a file (./- for one that is called -)");
        }
        if (!path.isEmpty()) {
            entries.add(new Entry(option, Path.of(path)));
        }
        return this;
    }

    /**
     * The same for one that is text in a form of ours. Throws for a name that promises another.
     *
     * @param forms what it may be called, as endings
     */
    OutputPaths add(String option, String path, List<String> forms) throws CliException {
        add(option, path);
        String name = path.toLowerCase(Locale.ROOT);
        String ending = name.contains(".") ? name.substring(name.lastIndexOf('.') + 1) : "";
        String typed = option + " " + path;
        if (ending.equals("gz") || ending.equals("zst") || ending.equals("bz2")) {
            throw new CliException(ExitCode.USAGE, typed + ": outputs are not compressed: take the ending off");
        }
        if (TELLING.contains(ending) && !forms.contains(ending)) {
            throw new CliException(
                    ExitCode.USAGE,
                    typed + ": it would not be what its ending says: name it ." + String.join(" or .", forms));
        }
        return this;
    }

    /** Throws where two of them are one file, one replaces what is read, or one cannot be written: before anything was done. */
    void check() throws CliException, OutputException {
        checkRead();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            for (Entry other : entries.subList(0, i)) {
                if (isSame(entry.path, other.path)) {
                    throw new CliException(
                            ExitCode.USAGE,
                            other.option + " and " + entry.option + " would both write " + entry.path
                                    + ": name two files");
                }
            }
            if (Files.isRegularFile(entry.path) || Files.notExists(entry.path)) {
                AtomicOutput.open(entry.path).close();
            }
        }
    }

    /**
     * Holds all of them but the summary for this run; always in the same order, so that no two runs wait for each other. Of
     * summaries, each of which is whole, the last one stays.
     */
    Closeable lock(Session session) throws IOException {
        Deque<OutputLock> held = new ArrayDeque<>();
        List<Path> paths = entries.stream()
                .filter(entry -> !entry.option.equals(SUMMARY))
                .map(Entry::path)
                .sorted(Comparator.comparing(path -> path.toAbsolutePath().normalize()))
                .toList();
        try {
            for (Path path : paths) {
                held.push(session.lockFile(path));
            }
            return () -> release(held);
        } catch (OutputException | RuntimeException e) {
            release(held);
            throw e;
        }
    }

    private static void release(Deque<OutputLock> held) throws IOException {
        while (!held.isEmpty()) {
            held.pop().close();
        }
    }

    /** Throws where one of them is a file that the command line names for reading. Enough where their folder is still to be made. */
    void checkRead() throws CliException {
        for (Entry entry : entries) {
            refuse(entry, read.replacedBy(entry.path));
        }
    }

    /** Throws where one of them is an input, or what is made of an input would replace what is read, under whatever name. */
    void checkInputs(Inputs inputs, Plan plan) throws CliException, IOException {
        for (Entry entry : entries) {
            refuse(entry, ReadFiles.replacedBy(entry.path, inputs));
        }
        read.check(plan);
    }

    private static void refuse(Entry entry, Optional<String> replaced) throws CliException {
        if (replaced.isPresent()) {
            throw new CliException(
                    ExitCode.USAGE,
                    entry.option + " " + entry.path + " would replace the input " + replaced.get()
                            + ": name another file");
        }
    }

    /** Standard output and standard error under one name each. */
    private static Path descriptor(Path path) {
        Path whole = path.toAbsolutePath().normalize();
        return switch (whole.toString()) {
            case "/dev/fd/1", "/proc/self/fd/1" -> Path.of("/dev/stdout");
            case "/dev/fd/2", "/proc/self/fd/2" -> Path.of("/dev/stderr");
            default -> whole;
        };
    }

    private static boolean isSame(Path left, Path right) {
        try {
            return descriptor(left).equals(descriptor(right))
                    || (Files.isRegularFile(left) && Files.exists(right) && Files.isSameFile(left, right));
        } catch (IOException e) {
            return false;
        }
    }
}
