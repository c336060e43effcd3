package fanout.backend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import fanout.aggregate.ByteWriter;
import fanout.plan.CsvJobs;
import fanout.task.Batch;
import fanout.task.BatchResult;
import fanout.task.Compression;
import fanout.task.CsvAggregateJob;
import fanout.task.CsvChunk;
import fanout.task.CsvSource;
import fanout.task.FileIdentity;
import fanout.task.MemoryShare;
import fanout.task.Outcome;
import fanout.wire.PartialCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class BackendsTest {
    private static final CsvAggregateJob JOB = CsvJobs.of("count,sum(price),p95(price)", "country");

    @TempDir
    private Path directory = Path.of("");

    @Test
    void everyBackendGivesTheSameOutcomesAndTheSameBytes() throws Exception {
        Batch batch = new Batch(1, List.of(chunk("country,price\nAT,1.50\n\"B,E\",2\nAT,0.001\n")), true);
        BatchResult expected = run(new BackendSpec.Sequential(), batch);
        assertInstanceOf(Outcome.Done.class, expected.outcomes().get(0));
        for (BackendSpec spec : List.of(
                new BackendSpec.Threads(2),
                new BackendSpec.Processes(1, 64 << 20),
                new BackendSpec.Processes(1, 12 << 20, true))) {
            BatchResult result = run(spec, batch);
            assertEquals(expected.outcomes(), result.outcomes(), spec.mode());
            assertArrayEquals(bytes(expected), bytes(result), spec.mode());
        }
    }

    @Test
    void processesThatWereStartedEarlyAreThoseThatAreOpened() throws Exception {
        BackendSpec.Processes spec = new BackendSpec.Processes(1, 64 << 20);
        Batch batch = new Batch(1, List.of(chunk("country,price\nAT,1.50\n")), true);
        try (Backends backends = new Backends(notice -> {})) {
            backends.startEarly(spec);
            List<ProcessHandle> started = workersOnceThereAre(1);
            try (Backend backend = backends.open(spec, JOB, MemoryShare.UNLIMITED)) {
                backend.submit(batch);
                assertInstanceOf(Outcome.Done.class, backend.take().outcomes().get(0));
                assertEquals(started, workersOnceThereAre(1));
            }
            assertEquals(List.of(), workers());
        }
    }

    @Test
    void ofManyProcessesAFewAreStartedEarlyAndTheOthersWhereTheyAreWanted() throws Exception {
        int few = 2 * Runtime.getRuntime().availableProcessors();
        BackendSpec.Processes many = new BackendSpec.Processes(few + 1, 64 << 20);
        Batch batch = new Batch(1, List.of(chunk("country,price\nAT,1.50\n")), true);
        try (Backends backends = new Backends(notice -> {})) {
            backends.startEarly(many);
            assertEquals(few, workersOnceThereAre(few).size());
            try (Backend backend = backends.open(many, JOB, MemoryShare.UNLIMITED)) {
                backend.submit(batch);
                assertInstanceOf(Outcome.Done.class, backend.take().outcomes().get(0));
                assertEquals(few + 1, workersOnceThereAre(few + 1).size());
            }
        }
    }

    @Test
    void processesThatWereStartedEarlyAndNeverOpenedAreEnded() throws Exception {
        try (Backends backends = new Backends(notice -> {})) {
            backends.startEarly(new BackendSpec.Processes(2, 64 << 20));
            workersOnceThereAre(2);
        }
        assertEquals(List.of(), workers());
    }

    private static List<ProcessHandle> workersOnceThereAre(int count) {
        List<ProcessHandle> workers;
        do {
            workers = workers();
            Thread.onSpinWait();
        } while (workers.size() < count);
        return workers;
    }

    private static List<ProcessHandle> workers() {
        return ProcessHandle.current().children().sorted().toList();
    }

    private CsvChunk chunk(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("sales.csv"), text);
        long dataStart = text.indexOf('\n') + 1L;
        CsvSource source = new CsvSource(
                0,
                file.toString(),
                List.of("country", "price"),
                text.length(),
                dataStart,
                1,
                Compression.NONE,
                new FileIdentity("", text.length(), 0, 0));
        return new CsvChunk(0, source, dataStart, text.length(), dataStart);
    }

    private static BatchResult run(BackendSpec spec, Batch batch) throws BackendException, InterruptedException {
        List<String> notices = new ArrayList<>();
        try (Backends backends = new Backends(notices::add);
                Backend backend = backends.open(spec, JOB, MemoryShare.UNLIMITED)) {
            backend.submit(batch);
            BatchResult result = backend.take();
            assertEquals(List.of(), notices);
            return result;
        }
    }

    private static byte[] bytes(BatchResult result) {
        ByteWriter out = new ByteWriter();
        PartialCodec.encode(result.handedOver().get(0), out);
        return out.toByteArray();
    }
}
