package fanout.faults;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The processes of this machine, by their command lines. */
final class Processes {
    private static final long MAY_TAKE_NANOS = TimeUnit.SECONDS.toNanos(2);
    /** Where everything waits for the processor most of the time, so does the end of a process. */
    private static final int BUSY_FACTOR = 5;

    private Processes() {}

    /** The words of a process' command line; empty where it is gone, or dead and not buried. */
    static String line(long pid) {
        try {
            byte[] words = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "cmdline"));
            return new String(words, StandardCharsets.UTF_8).replace('\0', ' ');
        } catch (IOException gone) {
            return ProcessHandle.of(pid)
                    .flatMap(process -> process.info().commandLine())
                    .orElse("");
        }
    }

    /** Whether a thread of the process has that name, of which the system keeps 15 letters. */
    static boolean hasThread(long pid, String name) throws IOException {
        Path tasks = Path.of("/proc", Long.toString(pid), "task");
        try (Stream<Path> threads = Files.list(tasks)) {
            for (Path thread : threads.toList()) {
                if (Files.readString(thread.resolve("comm")).strip().equals(name)) {
                    return true;
                }
            }
            return false;
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    /** Those that have the text in their command lines, other than this one. */
    static List<String> with(String text) {
        long own = ProcessHandle.current().pid();
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(process -> process.pid() != own)
                    .map(process -> process.pid() + " " + line(process.pid()))
                    .filter(shown -> shown.contains(text))
                    .toList();
        }
    }

    /** That two seconds after a run nothing of it lives. */
    static void checkGone(String text) throws InterruptedException {
        checkGone(text, isBusy() ? BUSY_FACTOR * MAY_TAKE_NANOS : MAY_TAKE_NANOS);
    }

    /** The same, where what still runs may first come to its end. */
    static void checkGone(String text, long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        List<String> left = with(text);
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(20);
            left = with(text);
        }
        FaultFound.unless(left.isEmpty(), "still alive after " + nanos / 1_000_000 + " ms: " + left);
    }

    private static boolean isBusy() {
        int processors = Runtime.getRuntime().availableProcessors();
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage() > 2 * processors;
    }
}
