package fanout.backend.fetch;

import fanout.backend.Backend;
import fanout.backend.BackendException;
import fanout.backend.BackendUsage;
import fanout.backend.StageFigures;
import fanout.task.Batch;
import fanout.task.BatchResult;
import fanout.task.Chunk;
import fanout.task.FailureKind;
import fanout.task.FetchChunk;
import fanout.task.FetchJob;
import fanout.task.HandedOver;
import fanout.task.Outcome;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Two stages, each with its own limit: URLs are fetched while what has come of others is worked on.
 *
 * <pre>
 *            URL                          body                  at most so many
 *   submit ------> FetchBackend ----------------> Arrivals ------> here ----+
 *      |                                            |                       +--> work ---> take
 *      |                                    failed  +---------> missing     |               ^
 *      | file                                                      |        |               |
 *      +-------------------------------------------------------> files -----+               |
 *                                                                  +------------------------+
 * </pre>
 *
 * <p>All of it belongs to the coordinator's thread, which sees to both stages whenever it takes a result; only what ends in the
 * fetcher comes from other threads. Bodies are in files, so the queue between the stages holds names. It is bounded by {@link FetchGate}: while what
 * is under way and what is here are as many as there are connections and {@value #AHEAD_OF_EACH_WORKER} for each worker, no request
 * is sent. As many as there are connections, because with fewer there would be nothing to work on for as long as an answer takes.
 *
 * <p>When the run is asked to stop, nothing more is begun in either stage; what comes to its end is kept.
 */
public final class StagedBackend implements Backend {
    static final int AHEAD_OF_EACH_WORKER = 4;
    private static final long MOST_BYTES_HERE = 256 << 20;
    private static final long LOOK_NANOS = 10_000_000;

    private final FetchBackend fetching;
    private final FetchGate gate;
    private final Backend work;
    private final Settings settings;
    private final BooleanSupplier stopped;
    private final Arrivals arrivals;
    private final StageClock clock = new StageClock();

    /** By the number of the batch. */
    private final Map<Long, Batch> coming = new HashMap<>();

    private final BitSet arrived = new BitSet();
    private final Deque<Body> here = new ArrayDeque<>();
    private final Deque<Batch> files = new ArrayDeque<>();
    private final Deque<BatchResult> missing = new ArrayDeque<>();
    private @Nullable BackendException ending;
    private int workInHand;
    private final BitSet worked = new BitSet();
    private int chunksInWork;
    private int urlsTaken;
    private int urlsMissing;

    /**
     * What there is to do. What waits for a URL is handed over before everything else.
     *
     * @param urls of the chunks that wait for one, by chunk; their numbers are the fetcher's own
     * @param chunks in all
     * @param workers of the stage behind
     */
    public record Settings(Map<Integer, FetchChunk> urls, int chunks, int workers) {
        public Settings {
            urls = Map.copyOf(urls);
        }
    }

    /** A batch of one chunk whose input is here. */
    private record Body(Batch batch, long bytes) {}

    /**
     * Starts to be ready to fetch.
     *
     * @param stopped whether the run was asked to stop
     * @param work the stage behind, owned from here on
     */
    public StagedBackend(FetchJob job, BooleanSupplier stopped, Backend work, Settings settings, Arrivals arrivals) {
        this.stopped = stopped;
        this.work = work;
        this.settings = settings;
        this.arrivals = arrivals;
        int most = job.limits().connections() + AHEAD_OF_EACH_WORKER * settings.workers();
        this.gate = new FetchGate(most, MOST_BYTES_HERE);
        this.fetching = new FetchBackend(job, stopped, () -> {}, gate);
    }

    /** As long as there are URLs to hand over, it is for the fetcher to say how many; then for the stage behind. */
    @Override
    public int capacity() {
        boolean urlsLeft = urlsTaken < settings.urls().size();
        int room = urlsLeft ? fetching.capacity() - fetching.inHand() : work.capacity() - workInHand - files.size();
        return Math.max(1, inHand() + Math.max(0, room));
    }

    private int inHand() {
        return coming.size() + here.size() + files.size() + missing.size() + workInHand;
    }

    @Override
    public void submit(Batch batch) throws BackendException {
        Chunk first = batch.chunks().get(0);
        FetchChunk url = arrived.get(first.id()) ? null : settings.urls().get(first.id());
        if (url == null) {
            boolean fetcherSays = urlsTaken < settings.urls().size(); // another number from one moment to the next
            if (!fetcherSays && inHand() >= capacity()) {
                throw new IllegalStateException("more batches in hand than the capacity of " + capacity());
            }
            files.add(batch);
            batch.chunks().forEach(chunk -> worked.clear(chunk.id())); // where one is run again
        } else {
            if (batch.chunks().size() > 1) {
                throw new IllegalArgumentException("a URL travels alone: " + url);
            }
            urlsTaken++;
            coming.put(batch.number(), batch);
            fetching.submit(new Batch(batch.number(), List.of(url), false));
        }
        handOn();
    }

    @Override
    public @Nullable BatchResult poll(long nanos) throws BackendException, InterruptedException {
        if (inHand() == 0 && ending == null) {
            throw new IllegalStateException("no batch in hand");
        }
        long began = System.nanoTime();
        BatchResult result = null;
        for (long left = nanos; result == null && left > 0; left = nanos - (System.nanoTime() - began)) {
            advance();
            settle();
            handOn();
            result = missing.poll();
            if (result == null) {
                result = await(Math.min(left, LOOK_NANOS));
            }
        }
        return result;
    }

    /** Of the stage behind, if it has any work; else this only waits for what comes. */
    private @Nullable BatchResult await(long nanos) throws BackendException, InterruptedException {
        if (workInHand > 0) {
            BatchResult result = work.poll(nanos);
            advance();
            if (result != null) {
                workInHand--;
                chunksInWork -= result.outcomes().size() + result.notBegun().size();
                result.outcomes().forEach(outcome -> worked.set(outcome.chunk()));
            }
            return result;
        }
        if (ending != null) {
            throw ending;
        }
        if (fetching.isOver()) {
            throw fetching.over();
        }
        fetching.awaitNext(nanos);
        return null;
    }

    /** What has come is put in its place. */
    private void settle() {
        while (ending == null) {
            BatchResult next = fetching.next();
            if (next == null) {
                return;
            }
            Batch batch = coming.remove(next.batch());
            if (batch == null) {
                throw new IllegalStateException("batch " + next.batch() + " was fetched twice");
            }
            long bytes = FetchBackend.bytes(next.outcomes().get(0));
            try {
                settle(batch, arrivals.accept(batch.chunks().get(0), next), bytes);
            } catch (BackendException nowhereToPutIt) {
                ending = nowhereToPutIt;
            }
        }
    }

    private void settle(Batch batch, Arrivals.Arrival arrival, long bytes) {
        Chunk chunk = batch.chunks().get(0);
        if (arrival instanceof Arrivals.Here come) {
            arrived.set(chunk.id());
            Batch whole = new Batch(
                    batch.number(), List.of(come.chunk()), batch.apart(), batch.segment(), batch.enoughNanos());
            here.add(new Body(whole, bytes));
            return;
        }
        urlsMissing++;
        gate.gone(bytes);
        String message = chunk.path() + ": " + ((Arrivals.Missing) arrival).reason();
        Outcome failed = new Outcome.Failed(chunk.id(), FailureKind.UNFETCHED, message);
        missing.add(new BatchResult(batch.number(), List.of(failed), List.of(), 0));
    }

    /** What is here goes to the stage behind, as far as it takes it. */
    private void handOn() throws BackendException {
        if (stopped.getAsBoolean() || ending != null) {
            return;
        }
        while (workInHand < work.capacity() && !(here.isEmpty() && files.isEmpty())) {
            Body body = here.poll();
            Batch next = body == null ? files.remove() : body.batch();
            work.submit(next);
            workInHand++;
            chunksInWork += next.chunks().size();
            if (body != null) {
                gate.gone(body.bytes());
            }
        }
        fetching.goOn();
    }

    /** Nothing more is begun: when what is in work was taken, there is no more but this reason. */
    public void giveUp(String why) {
        if (ending == null) {
            ending = new BackendException(why);
            fetching.beginNoMore();
        }
    }

    private int busy() {
        return Math.min(workInHand, settings.workers());
    }

    private void advance() {
        boolean backlog = workInHand > settings.workers() || !here.isEmpty() || !files.isEmpty();
        clock.advance(busy(), settings.workers(), backlog, !coming.isEmpty());
    }

    @Override
    public List<HandedOver> handOver() throws BackendException, InterruptedException {
        return work.handOver();
    }

    @Override
    public void beginNothing() {
        work.beginNothing();
    }

    @Override
    public BackendUsage usage() {
        return work.usage();
    }

    /** What waits is what nobody has handed over yet, too. */
    @Override
    public List<StageFigures> stages() {
        advance();
        StageFigures fetch = fetching.stages().get(0);
        int urlsLeft = (int) Math.max(0, settings.urls().size() - fetch.done());
        int fetched = arrived.cardinality() + urlsMissing;
        int done = worked.cardinality();
        int reachable = settings.chunks() - settings.urls().size() + arrived.cardinality();
        int busy = Math.min(busy(), chunksInWork);
        return List.of(
                new StageFigures(
                        fetch.name(),
                        fetch.limit(),
                        Math.max(0, urlsLeft - fetch.inFlight()),
                        fetch.inFlight(),
                        fetch.mostInFlight(),
                        fetched,
                        fetch.unchanged(),
                        fetch.bytes(),
                        fetch.nanos(),
                        clock.nanosBefore()),
                new StageFigures(
                        StageFigures.PROCESS,
                        settings.workers(),
                        Math.max(0, reachable - done - busy),
                        busy,
                        clock.mostBusy(),
                        done,
                        0,
                        0,
                        clock.elapsedNanos(),
                        clock.nanosBehind()));
    }

    /** How many bodies waited for the stage behind at a time, at most. */
    int mostHere() {
        return gate.mostHere();
    }

    @Override
    public void close() {
        try {
            work.close(); // calls are to end before anybody waits for servers
        } finally {
            fetching.close();
        }
    }
}
