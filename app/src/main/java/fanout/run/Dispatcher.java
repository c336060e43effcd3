package fanout.run;

import fanout.plan.Segments;
import fanout.task.Batch;
import fanout.task.BatchResult;
import fanout.task.Chunk;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Groups chunks of one segment into batches that are worth their transport, in input order, and keeps count: every chunk is waiting, in
 * flight or done. Chunks that have to run again go first, and alone, so that they cannot hold up others. Used by the
 * coordinator's thread alone.
 */
final class Dispatcher {
    private final ArrayDeque<Chunk> waiting;
    private final ArrayDeque<Chunk> again = new ArrayDeque<>();
    private final Map<Long, Batch> inFlight = new HashMap<>();
    private final Segments segments;
    private final CostModel costs;
    private final Batching batching;
    private final int workers;

    private long waitingBytes;
    private long doneBytes;
    private int doneChunks;
    private int chunksInFlight;
    private long batches;

    Dispatcher(List<Chunk> chunks, Segments segments, CostModel costs, Batching batching, int workers) {
        this.waiting = new ArrayDeque<>(chunks);
        this.waitingBytes = chunks.stream().mapToLong(Chunk::bytes).sum();
        this.segments = segments;
        this.costs = costs;
        this.batching = batching;
        this.workers = workers;
    }

    boolean hasWaiting() {
        return !waiting.isEmpty() || !again.isEmpty();
    }

    boolean isIdle() {
        return inFlight.isEmpty();
    }

    int batchesInFlight() {
        return inFlight.size();
    }

    long batches() {
        return batches;
    }

    /** @param apart as in {@link Batch} */
    Batch next(boolean apart) {
        List<Chunk> chunks = new ArrayList<>();
        if (!again.isEmpty()) {
            chunks.add(again.remove());
        } else {
            // Towards the end batches become smaller, so that all workers end together.
            double share = costs.nanos(waiting.size(), waitingBytes) / (2.0 * workers);
            double budget = Math.min((double) batching.targetNanos(), share);
            double cost = 0;
            long bytes = 0;
            int segment = segments.of(waiting.element().id());
            int most = batching.careful() && doneChunks == 0 ? 1 : batching.mostChunks();
            do {
                Chunk chunk = waiting.remove();
                waitingBytes -= chunk.bytes();
                cost += costs.nanos(1, chunk.bytes());
                bytes += Batching.bytes(chunk);
                chunks.add(chunk);
            } while (!waiting.isEmpty()
                    && chunks.size() < most
                    && bytes + Batching.bytes(waiting.element()) <= batching.mostBytes()
                    && segments.of(waiting.element().id()) == segment
                    && Batching.mayFollow(chunks.get(chunks.size() - 1), waiting.element())
                    && cost + costs.nanos(1, waiting.element().bytes()) <= budget);
        }
        Batch batch =
                new Batch(batches++, chunks, apart, segments.of(chunks.get(0).id()));
        inFlight.put(batch.number(), batch);
        chunksInFlight += chunks.size();
        return batch;
    }

    void done(BatchResult result) {
        Batch batch = inFlight.remove(result.batch());
        if (batch == null || batch.chunks().size() != result.outcomes().size()) {
            throw new IllegalStateException("batch " + result.batch() + " came back wrong or twice");
        }
        long bytes = batch.chunks().stream().mapToLong(Chunk::bytes).sum();
        costs.measured(batch.chunks().size(), bytes, result.elapsedNanos());
        chunksInFlight -= batch.chunks().size();
        doneChunks += batch.chunks().size();
        doneBytes += bytes;
    }

    /** Some of those that wait go first, each in a batch of its own. */
    void putFirst(List<Chunk> some) {
        Set<Integer> ids = new HashSet<>();
        for (Chunk chunk : some) {
            ids.add(chunk.id());
            waitingBytes -= chunk.bytes();
            again.add(chunk);
        }
        if (!ids.isEmpty()) {
            waiting.removeIf(chunk -> ids.contains(chunk.id()));
        }
    }

    /** Chunks whose results were void. */
    void runAgain(List<Chunk> chunks) {
        for (Chunk chunk : chunks) {
            again.add(chunk);
            doneChunks--;
            doneBytes -= chunk.bytes();
        }
    }

    Progress progress(long totalBytes, int totalChunks, long rejected, long elapsedNanos) {
        return new Progress(
                doneBytes,
                totalBytes,
                doneChunks,
                totalChunks,
                waiting.size() + again.size(),
                chunksInFlight,
                rejected,
                elapsedNanos);
    }
}
