package fanout.backend.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.backend.Backend;
import fanout.backend.BackendContract;
import fanout.backend.Endurance;
import fanout.backend.Quarantined;
import fanout.backend.RunQuarantine;
import fanout.plan.CsvJobs;
import fanout.task.Batch;
import fanout.task.BatchResult;
import fanout.task.Compression;
import fanout.task.CsvAggregateJob;
import fanout.task.CsvChunk;
import fanout.task.CsvReport;
import fanout.task.CsvSource;
import fanout.task.FileIdentity;
import fanout.task.MemoryShare;
import fanout.task.Outcome;
import fanout.task.Reject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class PoisonRecordsTest {
    private static final int RECORDS = 30_000;
    private static final int CHUNKS = 5;
    private static final CsvAggregateJob JOB = CsvJobs.count();

    @TempDir
    private Path folder = Path.of("");

    private final List<String> notices = new ArrayList<>();
    private final RunQuarantine quarantine = new RunQuarantine();

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void theRecordIsFoundAndRejectedAndAllOthersCount(int poison) throws Exception {
        long seed = System.nanoTime();
        TreeSet<Integer> bad = new TreeSet<>();
        Random random = new Random(seed);
        while (bad.size() < poison) {
            bad.add(random.nextInt(RECORDS));
        }
        Map<Long, Integer> lengths = new TreeMap<>();
        List<CsvChunk> chunks = chunks(bad, lengths);
        List<Batch> batches = List.of(
                new Batch(1, List.copyOf(chunks.subList(0, 3)), false),
                new Batch(2, List.copyOf(chunks.subList(3, CHUNKS)), false));
        List<CsvReport> reports = new ArrayList<>();
        try (Backend backend = new ProcessBackend(
                        2, PoisonousCsvWorker.command(), Endurance.DEFAULT, notices::add, quarantine)
                .begin(JOB, MemoryShare.UNLIMITED)) {
            for (BatchResult result : BackendContract.runAll(backend, batches).values()) {
                for (Outcome outcome : result.outcomes()) {
                    reports.add((CsvReport) assertInstanceOf(Outcome.Done.class, outcome, "seed " + seed)
                            .report());
                }
            }
            assertTrue(backend.usage().restarts() <= 2 * poison + 2, "seed " + seed + ": " + notices);
        }
        Map<Long, Integer> rejected = new TreeMap<>();
        for (CsvReport report : reports) {
            assertTrue(report.counts().balances(), "seed " + seed);
            for (Reject reject : report.rejects()) {
                rejected.put(reject.offset(), (int) reject.bytes());
                assertEquals(
                        "the worker process died of it twice, the second time alone (exit status 11);"
                                + " last on stderr: a record does not agree with me",
                        reject.reason());
            }
        }
        assertEquals(lengths, rejected, "seed " + seed);
        assertEquals(
                RECORDS - poison,
                reports.stream().mapToLong(report -> report.counts().kept()).sum(),
                "seed " + seed);
        Map<Long, Integer> found = new TreeMap<>();
        for (Quarantined record : quarantine.found()) {
            found.put(record.start(), (int) (record.end() - record.start()));
        }
        assertEquals(lengths, found, "seed " + seed);
    }

    /** @param lengths takes the poison's places and lengths */
    private List<CsvChunk> chunks(Set<Integer> bad, Map<Long, Integer> lengths) throws Exception {
        StringBuilder text = new StringBuilder("a,b\n");
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            if (i % (RECORDS / CHUNKS) == 0) {
                starts.add(text.length());
            }
            String record = i + "," + (bad.contains(i) ? PoisonousCsvWorker.POISON : "honey") + "\n";
            if (bad.contains(i)) {
                lengths.put((long) text.length(), record.length());
            }
            text.append(record);
        }
        starts.add(text.length());
        Path file = Files.writeString(folder.resolve("a.csv"), text);
        CsvSource source = new CsvSource(
                0,
                file.toString(),
                List.of("a", "b"),
                text.length(),
                4,
                1,
                Compression.NONE,
                FileIdentity.of(file.toString()));
        List<CsvChunk> chunks = new ArrayList<>();
        for (int i = 0; i < CHUNKS; i++) {
            chunks.add(new CsvChunk(i, source, starts.get(i), starts.get(i + 1), starts.get(i)));
        }
        return chunks;
    }
}
