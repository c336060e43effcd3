package fanout.backend.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class DoomedCoordinatorTest {
    /** Many times what it takes, for what else runs on the machine may take all processors for a while. */
    private static final long LIMIT_SECONDS = 20;

    @TempDir
    private Path temporary = Path.of("");

    @Test
    void noWorkerOutlivesAKilledCoordinator() throws Exception {
        Process coordinator = start();
        List<ProcessHandle> workers = workers(coordinator);
        coordinator.destroyForcibly();
        assertAllEnd(workers);
        assertEquals(0, entries());
    }

    @Test
    void aTerminatedCoordinatorLeavesNoWorkerAndNoSocket() throws Exception {
        Process coordinator = start();
        List<ProcessHandle> workers = workers(coordinator);
        assertEquals(1, entries());
        coordinator.destroy();
        assertAllEnd(workers);
        assertTrue(coordinator.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS));
        assertEquals(0, entries());
    }

    @Test
    void aCoordinatorThatExitsWithoutClosingLeavesNothingEither() throws Exception {
        Process coordinator = start("and exit");
        List<ProcessHandle> workers = workers(coordinator);
        assertAllEnd(workers);
        assertTrue(coordinator.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS));
        assertEquals(0, entries());
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                DoomedCoordinator.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().remove("XDG_RUNTIME_DIR");
        return builder.start();
    }

    /** Those that are still there: of a coordinator that exits they may have ended before anybody looks. */
    private static List<ProcessHandle> workers(Process coordinator) throws IOException {
        BufferedReader reader = coordinator.inputReader(StandardCharsets.UTF_8);
        String[] pids = reader.readLine().split(" ", -1);
        assertEquals(2, pids.length, () -> Arrays.toString(pids));
        return Arrays.stream(pids)
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
                .toList();
    }

    private static void assertAllEnd(List<ProcessHandle> workers) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        for (ProcessHandle worker : workers) {
            while (runs(worker)) {
                assertTrue(System.nanoTime() < deadline, () -> "still there: " + worker.pid() + " " + worker.info());
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            }
        }
    }

    /** A process that has ended may be listed until its new parent asks how; it is a zombie then. */
    private static boolean runs(ProcessHandle process) throws IOException {
        try {
            return process.isAlive()
                    && !Files.readString(Path.of("/proc/" + process.pid() + "/stat"), StandardCharsets.ISO_8859_1)
                            .contains(") Z ");
        } catch (NoSuchFileException noneOrNoLinux) {
            return process.isAlive();
        }
    }

    private long entries() throws IOException {
        try (Stream<Path> left = Files.list(temporary)) {
            return left.filter(path -> String.valueOf(path.getFileName()).startsWith("fanout-"))
                    .count();
        }
    }
}
