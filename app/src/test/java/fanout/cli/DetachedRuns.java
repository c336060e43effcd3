package fanout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.cli.StartedCommand.Ended;
import fanout.output.OutputLock;
import fanout.output.OutputLocks;
import fanout.output.Overlap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A folder with something to do in it, and runs of that which are left to themselves. */
final class DetachedRuns implements AutoCloseable {
    private static final Pattern ID = Pattern.compile("\\d{8}-\\d{6}-\\d{3}[0-9a-f]{3}\n");

    private final Path folder;
    private final StartedCommand shell;
    private final Path output;

    /** @param folder by its real path */
    DetachedRuns(Path folder) throws IOException {
        this.folder = folder;
        this.shell = new StartedCommand(folder);
        this.output = folder.resolve("out.csv");
        Files.writeString(folder.resolve("in.csv"), "a,b\nx,1\ny,2\nx,3,4\n");
        Files.writeString(folder.resolve("good.csv"), "a,b\nx,1\n");
    }

    StartedCommand shell() {
        return shell;
    }

    String detached(String... words) throws Exception {
        Ended started = shell.fanout(
                Stream.concat(Stream.of(words), Stream.of("--detach")).toArray(String[]::new));
        assertEquals(0, started.exitCode(), started.said());
        assertTrue(ID.matcher(started.out()).matches(), started.out());
        assertTrue(started.said().endsWith("fanout runs stop " + started.line() + " ends it\n"), started.said());
        return started.line();
    }

    OutputLock lock() throws IOException {
        return new OutputLocks().file(output, Overlap.FAIL, line -> {});
    }

    /** A run that waits until its output is free. */
    String waiting() throws Exception {
        return detached("csv", "aggregate", "good.csv", "--by", "a", "-o", "out.csv", "--overlap", "wait");
    }

    /** A run whose answer nobody reads, so that it never ends. */
    String stuck() throws Exception {
        assertEquals(
                0,
                new ProcessBuilder("mkfifo", folder.resolve("pipe").toString())
                        .start()
                        .waitFor());
        return detached("csv", "aggregate", "good.csv", "-o", "pipe");
    }

    ProcessHandle process(String id) throws Exception {
        return ProcessHandle.of(number(
                        "pid",
                        shell.fanout("runs", "show", id, "--format", "json").out()))
                .orElseThrow();
    }

    String lastId() throws Exception {
        Matcher id = Pattern.compile("\"id\":\"([^\"]+)\"")
                .matcher(
                        shell.fanout("runs", "show", "last", "--format", "json").out());
        assertTrue(id.find());
        return id.group(1);
    }

    static long number(String name, String json) {
        Matcher number = Pattern.compile("\"" + name + "\":(\\d+)").matcher(json);
        assertTrue(number.find(), json);
        return Long.parseLong(number.group(1));
    }

    Path results(String id) {
        return shell.state().resolve("results").resolve(id);
    }

    List<String> names(String name) throws IOException {
        Path place = shell.state().resolve(name);
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(place)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    /** What a failed test left. */
    @Override
    public void close() throws IOException {
        Path running = shell.state().resolve("running");
        if (!Files.isDirectory(running)) {
            return;
        }
        try (Stream<Path> runs = Files.list(running)) {
            for (Path run :
                    runs.filter(one -> Files.exists(one.resolve("run.json"))).toList()) {
                ProcessHandle.of(number("pid", Files.readString(run.resolve("run.json"))))
                        .filter(process ->
                                process.info().commandLine().orElse("").contains(folder.toString()))
                        .ifPresent(ProcessHandle::destroyForcibly);
            }
        }
    }
}
