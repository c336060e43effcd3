package fanout.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunResultsTest {
    private static final RunId FIRST = RunId.of(StateProcess.STARTED, 1);
    private static final RunId SECOND = RunId.of(StateProcess.STARTED.plusSeconds(1), 2);
    private static final RunId THIRD = RunId.of(StateProcess.STARTED.plusSeconds(2), 3);

    @TempDir
    private Path scratch;

    private StateFolder folder;
    private RunResults results;

    @BeforeEach
    void empty() {
        folder = new StateFolder(scratch.resolve("state"));
        results = new RunResults(folder);
    }

    @Test
    void whatBeganBeforeAMomentGoesUnlessItIsUnderWayOrBeingStarted() throws Exception {
        print(FIRST, 10);
        print(SECOND, 10);
        try (RunResults.Starting starting = results.begin(THIRD)) {
            assertTrue(starting.lock().isOpen());
            Process run = StateProcess.start(scratch.resolve("state"), "run");
            assertTrue(run.inputReader(StandardCharsets.UTF_8).readLine().startsWith("running "));
            RunId underWay = RunId.of(StateProcess.STARTED, run.pid());
            print(underWay, 10);
            prune(SECOND.started());
            assertEquals(List.of(SECOND, THIRD, underWay), left(FIRST, SECOND, THIRD, underWay));
            prune(Instant.MAX.minusSeconds(1));
            assertEquals(List.of(THIRD, underWay), left(FIRST, SECOND, THIRD, underWay));
            run.destroyForcibly().waitFor();
            prune(Instant.MAX.minusSeconds(1));
            assertFalse(results.has(underWay));
        }
    }

    @Test
    void whatTheHistoryForgetsGoesAlsoWhereAnOlderRunEndedLater() throws Exception {
        try (StateLock lock = StateLock.take(folder)) {
            RunHistory history = new RunHistory(folder);
            for (RunId id : List.of(SECOND, THIRD, FIRST)) {
                print(id, 10);
                history.append(lock, StateProcess.line(id, "done"));
            }
            new StatePruning(folder)
                    .prune(lock, history, new RunningRuns(folder), new Keep(Integer.MAX_VALUE, 2), Instant.now());
        }
        assertEquals(List.of(FIRST, THIRD), left(FIRST, SECOND, THIRD));
    }

    @Test
    void theOldestGoWhereAllTakeTooMuchAndTheNewestStays() throws Exception {
        print(FIRST, 1 << 20);
        print(SECOND, 600 << 20);
        print(THIRD, 600 << 20);
        prune(Instant.MIN);
        assertEquals(List.of(FIRST, THIRD), left(FIRST, SECOND, THIRD));
        print(THIRD, 3L << 30);
        prune(Instant.MIN);
        assertEquals(List.of(THIRD), left(FIRST, SECOND, THIRD));
    }

    /** Sparse, so that it takes no space. */
    private void print(RunId id, long bytes) throws IOException {
        try (RunResults.Starting starting = results.begin(id);
                RandomAccessFile file = new RandomAccessFile(starting.output().toFile(), "rw")) {
            file.setLength(bytes);
        }
    }

    private void prune(Instant oldest) throws IOException {
        try (StateLock held = StateLock.take(folder)) {
            results.prune(held, oldest, new RunningRuns(folder));
        }
    }

    private List<RunId> left(RunId... ids) {
        List<RunId> left = new ArrayList<>();
        for (RunId id : ids) {
            if (results.has(id)) {
                left.add(id);
            }
        }
        return left;
    }
}
