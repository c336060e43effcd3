package fanout.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every row of {@code make faults}, in little. */
class FaultsTest {
    private static final long SEED = Long.getLong("fanout.faults.seed", System.nanoTime());
    private static final Path ROOT = root();

    /** What disturbed runs do is to wait, mostly: two rows at a time. */
    private static final ExecutorService PLAYERS = Executors.newFixedThreadPool(2);

    private final Stage stage = new Stage(Product.ofClassPath(), ROOT, SEED);

    @TestFactory
    Stream<DynamicTest> disturbedRunsComeToTheSameAnswerAndLeaveNothing() {
        Map<FaultRow, Future<Tally>> tallies = new LinkedHashMap<>();
        for (FaultRow row : Rows.all(0)) {
            tallies.put(row, PLAYERS.submit(() -> played(row)));
        }
        return tallies.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(row.getKey().title(), () -> check(row.getValue())));
    }

    private Tally played(FaultRow row) throws IOException, InterruptedException {
        Tally tally = new Tally(row.name());
        row.play(stage, row.times(false), new Random(SEED), tally);
        return tally;
    }

    private static void check(Future<Tally> playing) throws InterruptedException, ExecutionException {
        Tally tally = playing.get();
        assertEquals(List.of(), tally.failures(), "-Dfanout.faults.seed=" + SEED);
        assumeTrue(tally.skipped().isEmpty() || tally.done() > 0, tally.skipped()::toString);
        assertTrue(tally.done() > 0, "nothing was played");
    }

    @AfterAll
    static void clear() throws IOException {
        PLAYERS.shutdownNow();
        Folders.delete(ROOT);
    }

    private static Path root() {
        try {
            return Files.createTempDirectory("ff").toRealPath();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
