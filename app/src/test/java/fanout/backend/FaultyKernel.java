package fanout.backend;

import fanout.aggregate.GroupTable;
import fanout.aggregate.Value;
import fanout.plan.CsvJobs;
import fanout.task.Batch;
import fanout.task.BatchResult;
import fanout.task.Chunk;
import fanout.task.ChunkFailure;
import fanout.task.ChunkKernel;
import fanout.task.ChunkReport;
import fanout.task.Compression;
import fanout.task.CsvAggregateJob;
import fanout.task.CsvChunk;
import fanout.task.CsvReport;
import fanout.task.CsvSource;
import fanout.task.FileIdentity;
import fanout.task.Partial;
import fanout.task.RecordCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Counts chunks, and does to its process or thread what the name of a chunk's file says; keeps a partial that ends with "kept". */
public final class FaultyKernel implements ChunkKernel {
    public static final CsvAggregateJob JOB = CsvJobs.count();

    private GroupTable table = JOB.emptyTable();
    private boolean keeps;

    /** A batch with one chunk for each name; their numbers count from {@code firstChunk}. */
    public static Batch batch(long number, int firstChunk, String... names) {
        Chunk[] chunks = new Chunk[names.length];
        Arrays.setAll(chunks, i -> chunk(firstChunk + i, names[i]));
        return new Batch(number, List.of(chunks), false);
    }

    /** The same batch, but that perhaps its first chunk, or what takes a moment, is enough. */
    public static Batch givingBack(Batch batch, Random random) {
        long enoughNanos = random.nextInt(3) == 0 ? Long.MAX_VALUE : random.nextInt(3) * 20_000L;
        return new Batch(batch.number(), batch.chunks(), batch.apart(), batch.segment(), enoughNanos);
    }

    /** Batches of some chunks each that may give back what is too much. */
    public static List<Batch> batches(long firstNumber, List<Chunk> chunks, Random random) {
        List<Batch> batches = new ArrayList<>();
        for (int from = 0; from < chunks.size(); ) {
            int to = Math.min(chunks.size(), from + 1 + random.nextInt(8));
            Batch batch = new Batch(firstNumber + batches.size(), chunks.subList(from, to), random.nextBoolean());
            batches.add(givingBack(batch, random));
            from = to;
        }
        return batches;
    }

    /** How many chunks are in the partials that came with a result. */
    public static long count(BatchResult result) {
        return result.handedOver().stream()
                .mapToLong(whole -> count(whole.partial()))
                .sum();
    }

    /** How many chunks are in a partial. */
    public static long count(Partial partial) {
        Value value = new Value();
        ((Partial.Groups) partial).table().aggregate(0).result(0, value);
        return value.unscaled();
    }

    @Override
    public ChunkReport run(Chunk chunk) throws ChunkFailure {
        table.aggregate(0).add(0, new Value().setBoolean(true));
        keeps = chunk.path().equals("kept");
        Fault.inRun(chunk.path());
        return new CsvReport(chunk.id(), 0, 10, new RecordCounts(1, 1, 0, 0, 0), 1, 7, List.of());
    }

    @Override
    public boolean isWorthTaking() {
        return !keeps;
    }

    @Override
    public Partial take() {
        GroupTable taken = table;
        table = table.emptyCopy();
        return new Partial.Groups(taken);
    }

    private static CsvChunk chunk(int id, String name) {
        FileIdentity identity = new FileIdentity("", 10, 0, 0);
        return new CsvChunk(
                id, new CsvSource(0, name, List.of("a", "b"), 10, 0, 0, Compression.NONE, identity), 0, 10, 0);
    }
}
