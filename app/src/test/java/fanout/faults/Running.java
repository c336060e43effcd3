package fanout.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One run of the program that is under way. */
final class Running {
    static final String WORKER = "fanout.worker.WorkerMain";

    private final Process process;
    private final Path printed;
    private final Path said;
    private final Path summary;
    private final long deadlineSeconds;
    private final long startedNanos = System.nanoTime();

    /**
     * @param printed where standard output goes
     * @param said where standard error goes
     * @param summary the summary for programs, if it writes one
     * @param deadlineSeconds many times what it takes: if it is not done by then it hangs
     */
    Running(Process process, Path printed, Path said, Path summary, long deadlineSeconds) {
        this.process = process;
        this.printed = printed;
        this.said = said;
        this.summary = summary;
        this.deadlineSeconds = deadlineSeconds;
    }

    long pid() {
        return process.pid();
    }

    Process process() {
        return process;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Kills it as the system does where memory is short: without a word. */
    void kill() {
        process.destroyForcibly();
    }

    /** The worker processes that live now. */
    List<ProcessHandle> workers() {
        try (Stream<ProcessHandle> children = process.descendants()) {
            return children.filter(child -> Processes.line(child.pid()).contains(WORKER))
                    .toList();
        }
    }

    /** Waits until one of its workers has begun to work; false where it ended before. */
    boolean awaitWork() throws IOException, InterruptedException {
        while (process.isAlive()) {
            for (ProcessHandle worker : workers()) {
                if (Processes.hasThread(worker.pid(), "fanout-inbox")) {
                    return true;
                }
            }
            Thread.sleep(5);
        }
        return false;
    }

    /** Waits that long, or until it has ended: whether it still runs. */
    boolean runsFor(long millis) throws InterruptedException {
        return !process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    /** Waits for its end. Where that does not come, all its stacks are in the failure. */
    Ran end() throws IOException, InterruptedException {
        if (!process.waitFor(deadlineSeconds, TimeUnit.SECONDS)) {
            throw new FaultFound("hangs: " + stacks());
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNanos);
        return new Ran(process.exitValue(), text(printed), text(said), text(summary), millis);
    }

    private String stacks() throws IOException, InterruptedException {
        try (Stream<ProcessHandle> children = process.descendants()) {
            List<ProcessHandle> all =
                    Stream.concat(Stream.of(process.toHandle()), children).toList();
            for (ProcessHandle each : all) {
                Signals.send("QUIT", each.pid());
            }
            boolean unused = process.waitFor(2, TimeUnit.SECONDS);
            String dumps = text(printed) + text(said);
            all.forEach(ProcessHandle::destroyForcibly);
            return dumps;
        }
    }

    private static String text(Path file) throws IOException {
        return Files.isRegularFile(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
    }
}
