package fanout.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningRunsTest {
    @TempDir
    private Path scratch;

    private StateFolder folder;
    private RunningRuns runs;

    @BeforeEach
    void empty() {
        folder = new StateFolder(scratch.resolve("state"));
        runs = new RunningRuns(folder);
    }

    @Test
    void aRunOfThisProcessIsUnderWayUntilItIsClosed() throws IOException {
        RunId id = RunId.of(StateProcess.STARTED);
        RunningRun run;
        try (StateLock lock = StateLock.take(folder)) {
            run = runs.begin(lock, id, StateProcess.line(id, "running"));
        }
        assertEquals(List.of("running"), outcomes());
        assertEquals(0, settle());
        // A second look does not take the lock away either.
        assertEquals(List.of("running"), outcomes());
        Files.writeString(run.folder().resolve("note"), "goes with it");
        run.close();
        assertEquals(List.of(), outcomes());
        assertFalse(Files.exists(run.folder()));
    }

    @Test
    void howFarItIsIsToldAsLongAsItIsUnderWayAndWhatIsDamagedIsNot() throws IOException {
        RunId id = RunId.of(StateProcess.STARTED);
        try (StateLock lock = StateLock.take(folder);
                RunningRun run = runs.begin(lock, id, StateProcess.line(id, "running"))) {
            run.progress("{\"done\":1000,\"of\":\"many, many\"}".getBytes(StandardCharsets.UTF_8));
            assertEquals(1000, runs.all(lock).get(0).object("progress").number("done"));
            run.progress("{\"done\":2}".getBytes(StandardCharsets.UTF_8));
            assertEquals(2, runs.all(lock).get(0).object("progress").number("done"));
            assertEquals("", runs.all(lock).get(0).object("progress").text("of"));
            run.progress("{\"done\":".getBytes(StandardCharsets.UTF_8));
            assertEquals("running", runs.all(lock).get(0).outcome());
            assertFalse(runs.all(lock).get(0).has("progress"));
            run.progress(new byte[] {'{', (byte) 0xFF, '}'});
            assertFalse(runs.all(lock).get(0).has("progress"));
        }
        assertEquals(List.of(), outcomes());
    }

    @Test
    void whoWaitsForAnEndWaitsAsLongAsTheProcessIsThere() throws Exception {
        Process other = other();
        RunId id = RunId.of(StateProcess.STARTED, other.pid());
        Thread waiting = new Thread(() -> {
            try {
                runs.awaitEnd(id);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        waiting.start();
        waiting.join(200);
        assertTrue(waiting.isAlive());
        assertTrue(runs.isUnderWay(id));
        other.destroyForcibly();
        waiting.join(60_000);
        assertFalse(waiting.isAlive());
        assertFalse(runs.isUnderWay(id));
        runs.awaitEnd(RunId.of(StateProcess.STARTED.plusSeconds(1), 1));
    }

    @Test
    void aKilledProcessIsFoundAndMovedToTheHistoryOnce() throws Exception {
        Process other = other();
        assertEquals(List.of("running"), outcomes());
        assertEquals(0, settle());
        other.destroyForcibly().waitFor();
        assertEquals(List.of("killed"), outcomes());
        assertEquals(List.of(), history());
        assertEquals(1, settle());
        assertEquals(List.of("killed"), history());
        assertEquals(List.of(), outcomes());
        assertEquals(0, settle());
        assertEquals(List.of("killed"), history());
        assertFalse(Files.exists(folder(other)), "its folder is gone");
    }

    @Test
    void aProcessThatEndsByItselfLeavesNothing() throws Exception {
        Process other = other();
        other.getOutputStream().close();
        assertEquals(0, other.waitFor());
        assertEquals(List.of(), outcomes());
        assertEquals(0, settle());
    }

    @Test
    void whatSomebodyLeftInTheFolderStaysUntilItIsForgotten() throws Exception {
        Process other = other();
        Path left = folder(other);
        Files.writeString(left.resolve("in-flight"), "photos/b.jpg");
        other.destroyForcibly().waitFor();
        assertEquals(1, settle());
        assertEquals(0, settle());
        assertEquals(List.of(), outcomes());
        assertTrue(Files.exists(left.resolve("in-flight")));
        try (StateLock lock = StateLock.take(folder)) {
            assertEquals(List.of(left), runs.withNotes(lock));
            runs.prune(lock, StateProcess.STARTED);
            assertEquals(List.of(left), runs.withNotes(lock));
            runs.prune(lock, StateProcess.STARTED.plusMillis(1));
            assertEquals(List.of(), runs.withNotes(lock));
        }
        assertFalse(Files.exists(left));
    }

    @Test
    void aRunThatDiedBehindItsLineInTheHistoryIsNotKilled() throws Exception {
        Process other = other();
        other.destroyForcibly().waitFor();
        RunId id = new RunId(String.valueOf(folder(other).getFileName()));
        try (StateLock lock = StateLock.take(folder)) {
            new RunHistory(folder).append(lock, StateProcess.line(id, "done"));
        }
        assertEquals(0, settle());
        assertEquals(List.of("done"), history());
        assertFalse(Files.exists(folder(other)));
    }

    @Test
    void aFolderWithoutAnythingOrWithHalfALineIsClearedAway() throws IOException {
        Path empty = Files.createDirectories(folder.path().resolve("running/20261121-021500-523abc"));
        Path half = Files.createDirectories(folder.path().resolve("running/20261121-021500-524abc"));
        Files.writeString(half.resolve("lock"), "");
        Files.writeString(half.resolve("run.json"), "{\"id");
        assertEquals(List.of(), outcomes());
        assertEquals(0, settle());
        assertFalse(Files.exists(empty));
        assertFalse(Files.exists(half));
    }

    @Test
    void aLineOfAKilledRunThatIsNoTextAnyMoreIsClearedAwayToo() throws IOException {
        Path damaged = Files.createDirectories(folder.path().resolve("running/20261121-021500-525abc"));
        Files.writeString(damaged.resolve("lock"), "");
        Files.write(damaged.resolve("run.json"), new byte[] {'{', (byte) 0xFF, (byte) 0xC0, '}'});
        assertEquals(List.of(), outcomes());
        assertEquals(0, settle());
        assertFalse(Files.exists(damaged));
    }

    @Test
    void idsTellWhenARunBegan() {
        Instant began = Instant.parse("2026-11-21T02:15:00.523Z");
        assertEquals(began, RunId.of(began.plusNanos(999_999), 4711).started());
    }

    private Process other() throws IOException {
        Process process = StateProcess.start(folder.path(), "run");
        String said = process.inputReader(StandardCharsets.UTF_8).readLine();
        assertTrue(said.startsWith("running "), said);
        return process;
    }

    private Path folder(Process process) {
        return folder.path()
                .resolve("running")
                .resolve(RunId.of(StateProcess.STARTED, process.pid()).text());
    }

    private List<String> outcomes() throws IOException {
        try (StateLock lock = StateLock.take(folder)) {
            return runs.all(lock).stream().map(RunEntry::outcome).toList();
        }
    }

    private int settle() throws IOException {
        try (StateLock lock = StateLock.take(folder)) {
            return runs.settle(lock, new RunHistory(folder));
        }
    }

    private List<String> history() throws IOException {
        return new RunHistory(folder)
                .last(10).runs().stream().map(RunEntry::outcome).toList();
    }
}
