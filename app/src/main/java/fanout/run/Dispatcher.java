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
 * flight or done. Chunks that have to run again go first, and alone, so that they cannot hold up others.
 *
 * <p>What comes back because it was not begun waits as before, ahead of the rest. A few long chunks hardly move what was
 * measured of thousands, so the next ones travel alone, and twice as many after each batch that was no longer than it
 * should be: the slow start of TCP (RFC 5681), for the same reason. Used by the coordinator's thread alone.
 */
final class Dispatcher {
    private final ArrayDeque<Chunk> waiting;
    private final ArrayDeque<Chunk> again = new ArrayDeque<>();
    private final Map<Long, Batch> inFlight = new HashMap<>();
    private final Segments segments;
    private final CostModel costs;
    private final Batching batching;
    private final int workers;
    /** Chunks in a batch, as far as it is known what they take. */
    private int most;

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
        this.most = batching.mostChunks();
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
            int mostNow = batching.careful() && doneChunks == 0 ? 1 : most;
            do {
                Chunk chunk = waiting.remove();
                waitingBytes -= chunk.bytes();
                cost += costs.nanos(1, chunk.bytes());
                bytes += Batching.bytes(chunk);
                chunks.add(chunk);
            } while (!waiting.isEmpty()
                    && chunks.size() < mostNow
                    && bytes + Batching.bytes(waiting.element()) <= batching.mostBytes()
                    && segments.of(waiting.element().id()) == segment
                    && batching.mayFollow(chunks.get(chunks.size() - 1), waiting.element())
                    && cost + costs.nanos(1, waiting.element().bytes()) <= budget);
        }
        int segment = segments.of(chunks.get(0).id());
        Batch batch = new Batch(batches++, chunks, apart, segment, batching.enoughNanos());
        inFlight.put(batch.number(), batch);
        chunksInFlight += chunks.size();
        return batch;
    }

    void done(BatchResult result) {
        Batch batch = inFlight.remove(result.batch());
        int done = result.outcomes().size();
        if (batch == null
                || done == 0
                || batch.chunks().size() != done + result.notBegun().size()) {
            throw new IllegalStateException("batch " + result.batch() + " came back wrong or twice");
        }
        chunksInFlight -= batch.chunks().size();
        long bytes = -takeBack(batch, result.notBegun());
        for (Chunk chunk : batch.chunks()) {
            bytes += chunk.bytes();
        }
        costs.measured(done, bytes, result.elapsedNanos());
        adapt(result);
        doneChunks += done;
        doneBytes += bytes;
    }

    /** Puts chunks that were not begun among those that wait, in input order; gives their bytes. */
    private long takeBack(Batch batch, List<Integer> notBegun) {
        if (notBegun.isEmpty()) {
            return 0;
        }
        Set<Integer> ids = new HashSet<>(notBegun);
        ArrayDeque<Chunk> first = new ArrayDeque<>();
        long bytes = 0;
        for (Chunk chunk : batch.chunks()) {
            if (ids.remove(chunk.id())) {
                while (!waiting.isEmpty() && waiting.element().id() < chunk.id()) {
                    first.add(waiting.remove()); // given back, too
                }
                first.add(chunk);
                bytes += chunk.bytes();
            }
        }
        while (!first.isEmpty()) {
            waiting.addFirst(first.removeLast());
        }
        if (!ids.isEmpty()) {
            throw new IllegalStateException(
                    "chunks " + ids + " are given back that were not in batch " + batch.number());
        }
        waitingBytes += bytes;
        return bytes;
    }

    private void adapt(BatchResult result) {
        boolean asLongAsItShould = result.elapsedNanos() <= batching.targetNanos();
        if (!result.notBegun().isEmpty()) {
            most = 1;
        } else if (asLongAsItShould && result.outcomes().size() <= most) { // a larger one is of the time before
            most = Math.min(2 * most, batching.mostChunks());
        }
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
