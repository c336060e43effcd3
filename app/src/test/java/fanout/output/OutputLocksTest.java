package fanout.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OutputLocksTest {
    @TempDir
    Path folder;

    private final OutputLocks locks = new OutputLocks();
    private final List<String> said = new ArrayList<>();

    @Test
    void anotherProcessHoldsTheOutputUntilItDies() throws IOException, InterruptedException {
        Path target = folder.resolve("results.csv");
        Process other = holder(target);
        try {
            OutputException failed =
                    assertThrows(OutputException.class, () -> locks.file(target, Overlap.FAIL, said::add));
            assertEquals(OutputException.Kind.HELD, failed.kind());
            String start = "another run of this job holds " + target + " (pid " + other.pid() + ", since ";
            assertTrue(failed.getMessage().startsWith(start), failed.getMessage());
            assertTrue(failed.getMessage().endsWith(" UTC). --overlap wait|skip changes this."), failed.getMessage());

            OutputException skipped =
                    assertThrows(OutputException.class, () -> locks.file(target, Overlap.SKIP, said::add));
            assertEquals(OutputException.Kind.HELD, skipped.kind());
            assertTrue(skipped.getMessage().endsWith(" UTC); skipped."), skipped.getMessage());

            // Killed as soon as it is waited for: nothing else ends the wait.
            OutputLock lock = locks.file(target, Overlap.WAIT, line -> {
                said.add(line);
                other.destroyForcibly();
            });
            assertTrue(said.get(0).startsWith(start) && said.get(0).endsWith("waiting for it to end."), said.get(0));
            lock.close();
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    @Test
    void isReleasedByClosingAndTakenAgain() throws IOException {
        Path target = folder.resolve("results.csv");
        locks.file(target, Overlap.FAIL, said::add).close();
        locks.file(target, Overlap.FAIL, said::add).close();
        assertTrue(Files.exists(folder.resolve(".results.csv.fanout-lock")), "the lock's file stays");
        assertEquals(List.of(), said);
    }

    @Test
    void twiceInOneProcessCountsAsHeldAndTheFirstStaysLocked() throws IOException, InterruptedException {
        Path target = folder.resolve("results.csv");
        try (OutputLock first = locks.file(target, Overlap.FAIL, said::add)) {
            for (OutputLocks other : List.of(locks, new OutputLocks())) {
                OutputException error =
                        assertThrows(OutputException.class, () -> other.file(target, Overlap.WAIT, said::add));
                assertEquals(OutputException.Kind.HELD, error.kind());
            }
            Process child = start(target);
            try (BufferedReader lines = child.inputReader(StandardCharsets.UTF_8)) {
                assertTrue(
                        lines.readLine()
                                .contains("(pid " + ProcessHandle.current().pid()),
                        first.toString());
            }
            child.waitFor();
        }
    }

    @Test
    void twoNamesOfOneFileShareALock() throws IOException {
        Path target = Files.writeString(folder.resolve("results.csv"), "");
        Path link = Files.createSymbolicLink(folder.resolve("link.csv"), target);
        try (OutputLock first = locks.file(target, Overlap.FAIL, said::add)) {
            OutputException error = assertThrows(
                    OutputException.class, () -> locks.file(link, Overlap.FAIL, said::add), first::toString);
            assertEquals(OutputException.Kind.HELD, error.kind());
        }
    }

    @Test
    void devicesAreNotLocked() throws IOException {
        try (OutputLock first = locks.file(Path.of("/dev/null"), Overlap.FAIL, said::add);
                OutputLock second = locks.file(Path.of("/dev/null"), Overlap.FAIL, said::add)) {
            assertFalse(Files.exists(Path.of("/dev/.null.fanout-lock")), first + " " + second);
        }
    }

    @Test
    void clearsAwayWhatKilledRunsLeftOfThisOutputOnly() throws IOException {
        Path left = Files.writeString(folder.resolve(".results.csv.fanout-4711-0.tmp"), "half");
        Path others = Files.writeString(folder.resolve(".other.csv.fanout-4711-0.tmp"), "half");
        Path similar = Files.writeString(folder.resolve(".results.csv.fanout-mine-1.tmp"), "mine");
        locks.file(folder.resolve("results.csv"), Overlap.FAIL, said::add).close();
        assertFalse(Files.exists(left));
        assertTrue(Files.exists(others));
        assertTrue(Files.exists(similar));
    }

    @Test
    void aFolderIsLockedByAFileInItAndCleared() throws IOException {
        Path left = Files.writeString(folder.resolve(".a.jpg.fanout-12af-9c3.tmp"), "half");
        try (OutputLock first = locks.folder(folder, Overlap.FAIL, said::add)) {
            assertTrue(Files.exists(folder.resolve(".fanout-lock")), first.toString());
            assertFalse(Files.exists(left));
            assertThrows(OutputException.class, () -> locks.folder(folder, Overlap.SKIP, said::add));
        }
    }

    /** Another JVM that holds the lock when this returns. */
    private static Process holder(Path target) throws IOException {
        Process process = start(target);
        assertEquals("held", process.inputReader(StandardCharsets.UTF_8).readLine());
        return process;
    }

    private static Process start(Path target) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHoldingProcess.class.getName(),
                        target.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
