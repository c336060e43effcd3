package fanout.report;

import fanout.plan.CsvJobs;
import fanout.plan.Plan;
import fanout.plan.PlannedInput;
import fanout.task.Chunk;
import fanout.task.Compression;
import fanout.task.CsvAggregateJob;
import fanout.task.CsvChunk;
import fanout.task.CsvSource;
import fanout.task.FileIdentity;
import fanout.task.ImageChunk;
import java.util.List;

/** Plans for tests. */
final class Plans {
    static final CsvAggregateJob COUNT = CsvJobs.count();

    private Plans() {}

    /** Of one input in one chunk. */
    static Plan ofBytes(long bytes) {
        return new Plan(
                COUNT, List.of(new PlannedInput("a.csv", "a.csv", bytes, 0, 1, "")), List.of(chunk(0)), List.of());
    }

    static Chunk packedChunk(int id) {
        FileIdentity identity = new FileIdentity("1:2", 100, 0, 0);
        return new CsvChunk(
                id, new CsvSource(0, "a", List.of("b"), 100, 2, 1, Compression.GZIP, identity), 2, Long.MAX_VALUE, 2);
    }

    /** Whichever kind: it is only counted. */
    static Chunk chunk(int id) {
        return new ImageChunk(id, "a", "a", 1, List.of("a"));
    }
}
