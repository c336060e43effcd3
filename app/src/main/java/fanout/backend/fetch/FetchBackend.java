package fanout.backend.fetch;

import fanout.backend.Backend;
import fanout.backend.BackendException;
import fanout.backend.BackendUsage;
import fanout.backend.StageFigures;
import fanout.fetch.Fetcher;
import fanout.task.Batch;
import fanout.task.BatchResult;
import fanout.task.Chunk;
import fanout.task.FetchChunk;
import fanout.task.FetchJob;
import fanout.task.FetchReport;
import fanout.task.FetchStatus;
import fanout.task.HandedOver;
import fanout.task.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Fetches URLs. It takes as many as there are connections that have nothing to do, and one for each connection in reserve; of
 * a host that is slow or down, or has its share of connections, any number may wait without holding up others.
 *
 * <p>When the run is asked to stop it begins nothing more, and ends once all that was under way has come to its end: what waits
 * comes to no outcome. Closing, from any thread, gives up what is under way, of which the parts stay.
 */
public final class FetchBackend implements Backend {
    /** Waiting ones are small, but a list may be long. */
    private static final int MOST_WAITING = 16_384;

    /**
     * Waking the coordinator costs as much as a small answer: it is woken for so many results, or for the last one, and looks
     * by itself now and then. Meanwhile the reserve keeps the connections busy.
     */
    private static final int WORTH_WAKING = 32;

    private static final long LOOK_MILLIS = 10;

    private final int connections;
    private final BooleanSupplier stopped;
    private final Runnable looking;
    private final FetchGate gate;
    private final Fetcher fetcher;
    private final long startedNanos = System.nanoTime();
    private int inHand;

    private final Object lock = new Object();
    // Guarded by it. The results are bounded by what is in hand.
    private final Deque<BatchResult> results = new ArrayDeque<>();
    private final Map<Integer, OpenBatch> byChunk = new HashMap<>();
    private boolean noMore;
    private @Nullable Throwable broken;
    private long done;
    private long unchanged;
    private long endedNanos;

    /** A batch of which not all is known. */
    private static final class OpenBatch {
        final Batch batch;
        final List<Outcome> outcomes = new ArrayList<>();
        final long startedNanos = System.nanoTime();

        OpenBatch(Batch batch) {
            this.batch = batch;
        }
    }

    /**
     * Starts the threads.
     *
     * @param stopped whether the run was asked to stop
     * @param looking called now and then, by a thread of this backend
     */
    public FetchBackend(FetchJob job, BooleanSupplier stopped, Runnable looking) {
        this(job, stopped, looking, FetchGate.open());
    }

    /** @param gate of the stage behind: told of what has come, but not of what is gone */
    FetchBackend(FetchJob job, BooleanSupplier stopped, Runnable looking, FetchGate gate) {
        this.connections = job.limits().connections();
        this.stopped = stopped;
        this.looking = looking;
        this.gate = gate;
        this.fetcher = new Fetcher(job, this::ended, this::look, gate::mayBegin, this::broken);
    }

    @Override
    public int capacity() {
        int waiting = fetcher.ready() + fetcher.pausing();
        if (waiting >= MOST_WAITING) {
            return Math.max(1, inHand);
        }
        return Math.max(1, inHand + fetcher.idle() + Math.max(0, connections - fetcher.ready()));
    }

    @Override
    public void submit(Batch batch) {
        OpenBatch open = new OpenBatch(batch);
        synchronized (lock) {
            batch.chunks().forEach(chunk -> byChunk.put(chunk.id(), open));
        }
        inHand++;
        for (Chunk chunk : batch.chunks()) {
            if (!(chunk instanceof FetchChunk url)) {
                throw new IllegalArgumentException("not a URL: " + chunk);
            }
            fetcher.submit(url);
        }
    }

    @Override
    public @Nullable BatchResult poll(long nanos) throws BackendException, InterruptedException {
        if (inHand == 0) {
            throw new IllegalStateException("no batch in hand");
        }
        long began = System.nanoTime();
        BatchResult result = next();
        for (long left = nanos; result == null && left > 0; left = nanos - (System.nanoTime() - began)) {
            synchronized (lock) {
                if (results.isEmpty() && noMore) {
                    throw over();
                }
            }
            awaitNext(left);
            result = next();
        }
        return result;
    }

    /** Waits a moment, no longer than so many nanoseconds, unless there is a result. */
    void awaitNext(long nanos) throws InterruptedException {
        long most = Math.min(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS), nanos);
        long began = System.nanoTime();
        synchronized (lock) {
            for (long left = most; left > 0 && results.isEmpty() && !noMore; ) {
                lock.wait(TimeUnit.NANOSECONDS.toMillis(left) + 1);
                left = most - (System.nanoTime() - began);
            }
        }
    }

    /** The next result, if there is one. */
    @Nullable
    BatchResult next() {
        synchronized (lock) {
            BatchResult result = results.poll();
            inHand -= result == null ? 0 : 1;
            return result;
        }
    }

    /** Whether no more results will come, though there may be batches in hand. */
    boolean isOver() {
        boolean drained = stopped.getAsBoolean() && fetcher.drained();
        synchronized (lock) {
            return results.isEmpty() && (noMore || drained || byChunk.isEmpty());
        }
    }

    /** Why no more will come. */
    BackendException over() {
        synchronized (lock) {
            return broken == null
                    ? new BackendException("stopped before everything was fetched")
                    : BackendException.ofThread(broken);
        }
    }

    int inHand() {
        return inHand;
    }

    /** No more requests are sent. */
    void beginNoMore() {
        boolean unused = fetcher.drained();
    }

    /** The gate may have opened. */
    void goOn() {
        fetcher.goOn();
    }

    /** Nothing is kept. */
    @Override
    public List<HandedOver> handOver() {
        return List.of();
    }

    @Override
    public BackendUsage usage() {
        return BackendUsage.NONE;
    }

    @Override
    public List<StageFigures> stages() {
        int running = fetcher.running();
        int most = fetcher.mostRunning();
        long received = fetcher.receivedBytes();
        synchronized (lock) {
            int open = byChunk.size();
            long nanos = (open > 0 || done == 0 ? System.nanoTime() : endedNanos) - startedNanos;
            int inFlight = Math.min(running, open);
            return List.of(new StageFigures(
                    StageFigures.FETCH,
                    connections,
                    open - inFlight,
                    inFlight,
                    most,
                    done,
                    unchanged,
                    received,
                    nanos,
                    nanos));
        }
    }

    /** Of all bodies, so far. */
    public long receivedBytes() {
        return fetcher.receivedBytes();
    }

    @Override
    public void close() {
        fetcher.close();
        end();
    }

    private void end() {
        synchronized (lock) {
            noMore = true;
            lock.notifyAll();
        }
    }

    /** There may be URLs that never come to an outcome now: what has come is taken, and nothing else is waited for. */
    private void broken(Throwable why) {
        synchronized (lock) {
            broken = broken == null ? why : broken;
        }
        end();
    }

    private void ended(Outcome outcome) {
        gate.come(bytes(outcome));
        synchronized (lock) {
            done++;
            unchanged += isUnchanged(outcome) ? 1 : 0;
            endedNanos = System.nanoTime();
            OpenBatch open = byChunk.remove(outcome.chunk());
            if (open == null) {
                throw new IllegalStateException("chunk " + outcome.chunk() + " has a second outcome");
            }
            open.outcomes.add(outcome);
            if (open.outcomes.size() < open.batch.chunks().size()) {
                return;
            }
            long elapsed = System.nanoTime() - open.startedNanos;
            results.add(new BatchResult(open.batch.number(), open.outcomes, List.of(), elapsed));
            if (results.size() >= WORTH_WAKING || byChunk.isEmpty()) {
                lock.notifyAll();
            }
        }
    }

    /** Of the body that is here. */
    static long bytes(Outcome outcome) {
        return outcome instanceof Outcome.Done done && done.report() instanceof FetchReport report
                ? report.content().bytes()
                : 0;
    }

    private static boolean isUnchanged(Outcome outcome) {
        return outcome instanceof Outcome.Done done
                && done.report() instanceof FetchReport report
                && report.status() == FetchStatus.UNCHANGED;
    }

    private void look() {
        looking.run();
        if (stopped.getAsBoolean() && fetcher.drained()) {
            end();
        }
    }
}
