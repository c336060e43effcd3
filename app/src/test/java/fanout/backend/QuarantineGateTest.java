package fanout.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fanout.backend.local.SequentialBackend;
import fanout.plan.CsvJobs;
import fanout.task.Batch;
import fanout.task.BatchResult;
import fanout.task.Compression;
import fanout.task.CsvAggregateJob;
import fanout.task.CsvChunk;
import fanout.task.CsvReport;
import fanout.task.CsvSource;
import fanout.task.FailureKind;
import fanout.task.FileIdentity;
import fanout.task.MemoryShare;
import fanout.task.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuarantineGateTest {
    private static final String TEXT = "k\na\nb\nc\n";
    private static final CsvAggregateJob JOB = CsvJobs.of("count", "k");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void anInputInQuarantineIsLeftOutWithWhatIsKnownOfIt() throws Exception {
        CsvChunk poison = chunk(1, "poison.csv");
        CsvChunk fine = chunk(2, "fine.csv");
        BatchResult result = run(List.of(whole(poison.path())), new Batch(7, List.of(poison, fine), false));
        assertEquals(7, result.batch());
        assertInstanceOf(Outcome.Done.class, result.outcomes().get(0));
        Outcome.Failed failed =
                assertInstanceOf(Outcome.Failed.class, result.outcomes().get(1));
        assertEquals(1, failed.chunk());
        assertEquals(FailureKind.QUARANTINED, failed.kind());
        assertEquals(
                poison.path() + ": quarantined in run R: it kills; --retry-quarantined tries it again",
                failed.message());
    }

    @Test
    void aBatchOfNothingElseComesBackWithoutBeingRun() throws Exception {
        CsvChunk poison = chunk(1, "poison.csv");
        BatchResult result = run(List.of(whole(poison.path())), new Batch(7, List.of(poison), false));
        assertEquals(
                FailureKind.QUARANTINED, ((Outcome.Failed) result.outcomes().get(0)).kind());
    }

    @Test
    void aRecordInQuarantineIsRejectedAndTheOthersAreNot() throws Exception {
        CsvChunk chunk = chunk(1, "some.csv");
        Quarantined record = new Quarantined(chunk.path(), FileIdentity.of(chunk.path()), 4, 6, "it kills", "R");
        BatchResult result = run(List.of(record), new Batch(7, List.of(chunk), false));
        CsvReport report = (CsvReport)
                assertInstanceOf(Outcome.Done.class, result.outcomes().get(0)).report();
        assertEquals(2, report.counts().kept());
        assertEquals(
                "quarantined in run R: it kills; --retry-quarantined tries it again",
                report.rejects().get(0).reason());
        assertEquals(4, report.rejects().get(0).offset());
    }

    @Test
    void anInputThatHasChangedSinceIsTriedAgain() throws Exception {
        CsvChunk chunk = chunk(1, "poison.csv");
        Quarantined before = whole(chunk.path());
        Files.writeString(Path.of(chunk.path()), TEXT + "d\n");
        BatchResult result = run(List.of(before), new Batch(7, List.of(chunk), false));
        assertInstanceOf(Outcome.Done.class, result.outcomes().get(0));
    }

    @Test
    void whatIsFoundIsKeptApartFromWhatWasKnown() throws Exception {
        CsvChunk chunk = chunk(1, "poison.csv");
        RunQuarantine quarantine = new RunQuarantine(List.of(whole(chunk.path())));
        assertEquals(List.of(), quarantine.found());
        Quarantined found = new Quarantined("other.csv", FileIdentity.UNKNOWN, -1, -1, "it kills", "");
        quarantine.add(found);
        assertEquals(List.of(found), quarantine.found());
        assertEquals("it kills", quarantine.of("other.csv").get(0).shown());
    }

    @Test
    void aGateHasTheBoundsOfWhatIsBehindIt() throws Exception {
        CsvChunk chunk = chunk(1, "fine.csv");
        try (Backend gate =
                new QuarantineGate(new SequentialBackend(JOB, MemoryShare.UNLIMITED), new RunQuarantine())) {
            assertEquals(1, gate.capacity());
            gate.submit(new Batch(1, List.of(chunk), false));
            assertThrows(IllegalStateException.class, gate::handOver);
            gate.take();
            assertEquals(1, gate.handOver().size());
        }
    }

    private static BatchResult run(List<Quarantined> known, Batch batch) throws Exception {
        try (Backend gate =
                new QuarantineGate(new SequentialBackend(JOB, MemoryShare.UNLIMITED), new RunQuarantine(known))) {
            gate.submit(batch);
            return gate.take();
        }
    }

    private static Quarantined whole(String path) throws IOException {
        return new Quarantined(path, FileIdentity.of(path), Quarantined.WHOLE, Quarantined.WHOLE, "it kills", "R");
    }

    private CsvChunk chunk(int id, String name) throws IOException {
        Path file = Files.writeString(folder.resolve(name), TEXT);
        CsvSource source = new CsvSource(
                id,
                file.toString(),
                List.of("k"),
                TEXT.length(),
                2,
                1,
                Compression.NONE,
                FileIdentity.of(file.toString()));
        return new CsvChunk(id, source, 2, TEXT.length(), 2);
    }
}
