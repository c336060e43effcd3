package fanout.run;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.backend.Backend;
import fanout.backend.BackendUsage;
import fanout.task.Batch;
import fanout.task.BatchResult;
import fanout.task.Chunk;
import fanout.task.HandedOver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;

/** Runs batches in the caller's thread and gives them back in random order; takes no batch over its capacity. */
final class ShuffledBackend implements Backend {
    private final Function<Batch, BatchResult> work;
    private final Supplier<List<HandedOver>> kept;
    private final Random random;
    private final int capacity;
    private final List<Batch> inHand = new ArrayList<>();
    private final Map<Integer, Integer> runs = new HashMap<>();
    private final List<Integer> batchSizes = new ArrayList<>();

    ShuffledBackend(Function<Batch, BatchResult> work, Random random, int capacity) {
        this(work, List::of, random, capacity);
    }

    ShuffledBackend(Function<Batch, BatchResult> work, Supplier<List<HandedOver>> kept, Random random, int capacity) {
        this.work = work;
        this.kept = kept;
        this.random = random;
        this.capacity = capacity;
    }

    /** How often each chunk was run, by its number. */
    Map<Integer, Integer> runs() {
        return runs;
    }

    /** How many chunks each batch had, in the order in which they came. */
    List<Integer> batchSizes() {
        return batchSizes;
    }

    boolean isEmpty() {
        return inHand.isEmpty();
    }

    @Override
    public int capacity() {
        return capacity;
    }

    @Override
    public void submit(Batch batch) {
        if (inHand.size() == capacity) {
            throw new IllegalStateException("more batches in hand than the capacity of " + capacity);
        }
        inHand.add(batch);
        batchSizes.add(batch.chunks().size());
        for (Chunk chunk : batch.chunks()) {
            runs.merge(chunk.id(), 1, Integer::sum);
        }
    }

    @Override
    public BatchResult poll(long nanos) {
        assertFalse(inHand.isEmpty(), "asked for a result with nothing in hand");
        BatchResult result = work.apply(inHand.remove(random.nextInt(inHand.size())));
        for (int chunk : result.notBegun()) {
            runs.merge(chunk, -1, Integer::sum);
        }
        return result;
    }

    @Override
    public List<HandedOver> handOver() {
        assertTrue(inHand.isEmpty(), "asked for what is kept with work in hand");
        return kept.get();
    }

    @Override
    public BackendUsage usage() {
        return BackendUsage.NONE;
    }

    @Override
    public void close() {}
}
