package fanout.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunHistoryTest {
    private static final Instant NOW = Instant.parse("2026-11-21T02:15:00Z");

    @TempDir
    private Path scratch;

    private StateFolder folder;
    private RunHistory history;
    private Path file;

    @BeforeEach
    void empty() {
        folder = new StateFolder(scratch.resolve("state"));
        history = new RunHistory(folder);
        file = scratch.resolve("state/runs.ndjson");
    }

    @Test
    void runsAreReadInTheOrderInWhichTheyWereWritten() throws IOException {
        assertEquals(List.of(), history.last(10).runs());
        append(1, "a");
        append(2, "b");
        append(3, "c");
        assertEquals(List.of("a", "b", "c"), commands(history.last(10)));
        assertEquals(List.of("b", "c"), commands(history.last(2)));
        assertEquals(3, history.last(2).all());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void aTornLineIsPassedOverAndTheNextOneBeginsBehindIt() throws IOException {
        append(1, "a");
        append(2, "torn");
        cut(7);
        assertEquals(List.of("a"), commands(history.last(10)));
        append(3, "c");
        RunHistory.Read read = history.last(10);
        assertEquals(List.of("a", "c"), commands(read));
        assertEquals(1, read.damaged());
        assertEquals(2, read.all());
    }

    @Test
    void whateverIsCutOffOrOverwrittenTheOtherRunsAreRead() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            Files.deleteIfExists(file);
            List<String> expected = new ArrayList<>();
            int damaged = 0;
            for (int run = 0; run < 12; run++) {
                long before = Files.exists(file) ? Files.size(file) : 0;
                boolean unended = before > 0 && !endsLine();
                append(run, "run " + run);
                if (random.nextInt(3) == 0) {
                    int bytes = (int) (Files.size(file) - before) - (unended ? 1 : 0);
                    int left = random.nextInt(bytes);
                    cut(bytes - left);
                    // Without its first byte it leaves nothing; all but its end it is, once the next one is there,
                    // whole.
                    damaged += left > 0 && left < bytes - 1 ? 1 : 0;
                    if (left == bytes - 1) {
                        expected.add("run " + run);
                    }
                } else {
                    expected.add("run " + run);
                }
            }
            append(99, "last");
            expected.add("last");
            RunHistory.Read read = history.last(100);
            assertEquals(expected, commands(read), "seed " + seed);
            assertEquals(damaged, read.damaged(), "seed " + seed);
        }
    }

    @Test
    void linesThatAreNoRunsAreCountedAndLeftOut() throws IOException {
        append(1, "a");
        for (String line : List.of("", "{}", "[]", "{\"id\":\"x\"}", "[".repeat(100_000), "{\"id\":1", "\0\0\0")) {
            Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
        }
        append(2, "b");
        RunHistory.Read read = history.last(100);
        assertEquals(List.of("a", "b"), commands(read));
        assertEquals(6, read.damaged());
    }

    @Test
    void severalProcessesLoseNoLineAndBreakNone() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            processes.add(StateProcess.start(folder.path(), "append", "process" + i, "100"));
        }
        for (Process process : processes) {
            assertEquals(0, process.waitFor());
        }
        RunHistory.Read read = history.last(1_000);
        assertEquals(0, read.damaged());
        Map<String, Integer> next = new TreeMap<>();
        for (RunEntry run : read.runs()) {
            String[] words = run.text("command").split(" ", -1);
            assertEquals(next.merge(words[0], 1, Integer::sum) - 1, Integer.parseInt(words[1]), run.text("command"));
        }
        assertEquals(Map.of("process0", 100, "process1", 100, "process2", 100, "process3", 100), next);
    }

    @Test
    void pruningKeepsTheNewestRunsOfTheLastDays() throws IOException {
        for (int day = 20; day > 0; day--) {
            append(NOW.minus(Duration.ofDays(day)).plusSeconds(1), "day " + day);
        }
        Files.writeString(file, "damaged\n{\"id\":\"torn", StandardOpenOption.APPEND);
        RunHistory.Pruned byDays = prune(new Keep(10, Integer.MAX_VALUE));
        assertEquals(10, byDays.removed());
        assertEquals(10, byDays.kept());
        assertEquals(2, byDays.damaged());
        assertEquals(NOW.minus(Duration.ofDays(10)).plusSeconds(1), byDays.oldest());
        RunHistory.Pruned byNumber = prune(new Keep(8, 3));
        assertEquals(7, byNumber.removed());
        assertEquals(List.of("day 3", "day 2", "day 1"), commands(history.last(100)));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        RunHistory.Pruned again = prune(new Keep(8, 3));
        assertEquals(new RunHistory.Pruned(0, 3, 0, Instant.MIN), again);
        assertEquals(0, prune(new Keep(0, 0)).kept());
        assertEquals(List.of(), history.last(100).runs());
    }

    @Test
    void aLookAtTheFileTellsWhetherThereMayBeSomethingToPrune() throws IOException {
        try (StateLock lock = StateLock.take(folder)) {
            assertFalse(history.exceeds(lock, new Keep(0, 0), NOW));
        }
        append(NOW.minus(Duration.ofDays(5)), "a");
        try (StateLock lock = StateLock.take(folder)) {
            assertFalse(history.exceeds(lock, Keep.USUAL, NOW));
            assertFalse(history.exceeds(lock, new Keep(6, 1), NOW));
            assertTrue(history.exceeds(lock, new Keep(4, 1), NOW));
            assertTrue(history.exceeds(lock, new Keep(6, 0), NOW));
        }
    }

    private RunHistory.Pruned prune(Keep keep) throws IOException {
        try (StateLock lock = StateLock.take(folder)) {
            return history.prune(lock, keep, NOW);
        }
    }

    private void append(int second, String command) throws IOException {
        append(NOW.plusSeconds(second), command);
    }

    private void append(Instant started, String command) throws IOException {
        String line = "{\"id\":\"" + RunId.of(started) + "\",\"command\":\"" + command + "\"}";
        try (StateLock lock = StateLock.take(folder)) {
            history.append(lock, line.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void cut(int bytes) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(open.length() - bytes);
        }
    }

    private boolean endsLine() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return bytes[bytes.length - 1] == '\n';
    }

    private static List<String> commands(RunHistory.Read read) {
        return read.runs().stream().map(run -> run.text("command")).toList();
    }
}
