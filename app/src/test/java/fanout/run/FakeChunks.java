package fanout.run;

import fanout.plan.Plan;
import fanout.plan.PlannedInput;
import fanout.task.Batch;
import fanout.task.BatchResult;
import fanout.task.Chunk;
import fanout.task.Compression;
import fanout.task.CsvAggregateJob;
import fanout.task.CsvChunk;
import fanout.task.CsvReport;
import fanout.task.CsvSource;
import fanout.task.FailureKind;
import fanout.task.FileIdentity;
import fanout.task.Outcome;
import fanout.task.RecordCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Plans over files that do not exist, and results of work that was not done. */
final class FakeChunks {
    static final CsvAggregateJob JOB = new Aggregation("count").job();

    private FakeChunks() {}

    /** One file a chunk. */
    static Plan plan(int chunks, int mostBytes, Random random) {
        List<Chunk> all = new ArrayList<>();
        List<PlannedInput> inputs = new ArrayList<>();
        for (int id = 0; id < chunks; id++) {
            int bytes = 1 + random.nextInt(mostBytes);
            all.add(chunk(id, bytes));
            inputs.add(new PlannedInput("file" + id, "file" + id, bytes, id, 1, ""));
        }
        return new Plan(JOB, inputs, all, List.of());
    }

    static CsvChunk chunk(int id, int bytes) {
        FileIdentity identity = new FileIdentity("", bytes, 0, 0);
        CsvSource source = new CsvSource(id, "file" + id, List.of("a"), bytes, 0, 0, Compression.NONE, identity);
        return new CsvChunk(id, source, 0, bytes, 0);
    }

    /** Every chunk done, with one record. */
    static BatchResult done(Batch batch, long elapsedNanos) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Chunk chunk : batch.chunks()) {
            RecordCounts counts = new RecordCounts(1, 1, 0, 0, 0);
            outcomes.add(new Outcome.Done(
                    new CsvReport(chunk.id(), 0, chunk.bytes(), counts, 1, 0, List.of()), batch.number()));
        }
        return new BatchResult(batch.number(), outcomes, List.of(), elapsedNanos);
    }

    /** So many chunks done; the others were not begun. */
    static BatchResult firstDone(Batch batch, int done, long elapsedNanos) {
        List<Outcome> outcomes = done(batch, elapsedNanos).outcomes();
        List<Integer> notBegun = new ArrayList<>();
        for (Outcome outcome : outcomes.subList(done, outcomes.size())) {
            notBegun.add(outcome.chunk());
        }
        return new BatchResult(batch.number(), outcomes.subList(0, done), notBegun, List.of(), elapsedNanos);
    }

    /** Some chunks failed, or were not begun, at random. */
    static BatchResult withFailures(Batch batch, Random random) {
        List<Outcome> outcomes = new ArrayList<>();
        int begun = random.nextBoolean()
                ? batch.chunks().size()
                : 1 + random.nextInt(batch.chunks().size());
        BatchResult fine = firstDone(batch, begun, 1);
        for (Outcome outcome : fine.outcomes()) {
            boolean fails = random.nextInt(5) == 0;
            outcomes.add(fails ? new Outcome.Failed(outcome.chunk(), FailureKind.UNREADABLE, "gone") : outcome);
        }
        return new BatchResult(batch.number(), outcomes, fine.notBegun(), List.of(), 1 + random.nextInt(1_000_000));
    }
}
