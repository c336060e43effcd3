package fanout.fetch;

import fanout.fetch.Download.Next;
import fanout.task.FetchChunk;
import fanout.task.FetchJob;
import fanout.task.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Fetches URLs into hidden files beside their outputs, many at a time: as many connections as the job allows, of which each
 * host has its share. Who waits for a pause has no connection. Every URL that is submitted comes to one outcome, unless the
 * fetcher is closed before; of what was under way then, the parts stay. Safe for many threads.
 */
public final class Fetcher implements AutoCloseable {
    private static final long GRACE_MILLIS = 1_500;
    private static final long LONGEST_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int LOOKS = 10;

    private final FetchJob job;
    private final Consumer<Outcome> outcomes;
    private final IntPredicate mayBegin;
    private final Consumer<Throwable> broken;
    private final FetchThreads threads;
    private final Clients clients;
    private final Names names = new Names();
    private final NotedFolder noted = new NotedFolder();
    private final Pauses pauses;
    private final int looks;

    // Guarded by this.
    private final HostQueues<Download> queues;
    private final Map<Download, Attempt> underWay = new HashMap<>();
    private long endedBytes;
    private int pausing;
    private boolean draining;
    private boolean closed;

    /**
     * @param outcomes told of each, by a thread of the fetcher; must not block. Of what is Done, a {@link
     *     fanout.task.FetchReport} says where it is until it gets its name
     * @param looking called now and then while it is open, by a thread of the fetcher
     * @param mayBegin asked before each request, with the number of those under way; must not block. Where the answer may have become
     *     another one, {@link #goOn} is to be called
     * @param broken told where something went wrong that is not of one URL, by any thread: outcomes may be missing then
     */
    public Fetcher(
            FetchJob job,
            Consumer<Outcome> outcomes,
            Runnable looking,
            IntPredicate mayBegin,
            Consumer<Throwable> broken) {
        this.job = job;
        this.broken = broken;
        this.threads = FetchThreads.start(broken);
        this.outcomes = outcomes;
        this.mayBegin = mayBegin;
        this.clients =
                new Clients(threads.transfers(), threads.plain(), job.limits().connections(), job.trusted());
        this.queues = new HostQueues<>(job.limits().connections(), job.limits().perHost());
        this.pauses = new Pauses(job.limits());
        long patience = job.limits().patienceNanos();
        long every = Math.max(TimeUnit.MILLISECONDS.toNanos(1), Math.min(LONGEST_LOOK_NANOS, patience / LOOKS));
        this.looks = (int) Math.min(Integer.MAX_VALUE, Math.max(1, patience / every));
        var unused = threads.clock()
                .scheduleWithFixedDelay(() -> guarded(() -> look(looking)), every, every, TimeUnit.NANOSECONDS);
    }

    /** Whoever runs this, as the clock and the JDK's client, would keep to itself that it failed. */
    @SuppressWarnings("CatchingUnchecked")
    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (Exception | Error why) {
            broken.accept(why);
        }
    }

    /** Queues a URL; its outcome comes. */
    public void submit(FetchChunk chunk) {
        Download download = new Download(chunk, this);
        synchronized (this) {
            queues.add(download.origin(), download, false);
        }
        beginMore();
    }

    /** Sends what may be sent now, after there was reason not to. */
    public void goOn() {
        beginMore();
    }

    /** How many requests are under way. */
    public synchronized int running() {
        return queues.running();
    }

    /** How many of them there were at a time, at most. */
    public synchronized int mostRunning() {
        return queues.mostRunning();
    }

    /** How many connections nobody has any use for now. */
    public synchronized int idle() {
        return queues.idle();
    }

    /** How many URLs could begin if there were a connection. */
    public synchronized int ready() {
        return queues.ready();
    }

    /** Of all bodies, so far. */
    public synchronized long receivedBytes() {
        long bytes = endedBytes;
        for (Attempt attempt : underWay.values()) {
            bytes += attempt.bytes();
        }
        return bytes;
    }

    /** From now on no request is sent; those that were sent go on. True once there is none of them. */
    public synchronized boolean drained() {
        draining = true;
        return underWay.isEmpty();
    }

    /** Ends what is under way, whose parts stay, and waits a moment for that. */
    @Override
    public void close() {
        List<Attempt> attempts;
        synchronized (this) {
            closed = true;
            draining = true;
            attempts = List.copyOf(underWay.values());
        }
        attempts.forEach(attempt -> attempt.giveUp("told to stop"));
        awaitEnd();
        clients.close();
        threads.end();
    }

    private synchronized void awaitEnd() {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GRACE_MILLIS);
        try {
            for (long left = GRACE_MILLIS; !underWay.isEmpty() && left > 0; ) {
                wait(left);
                left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized boolean isClosed() {
        return closed;
    }

    FetchJob job() {
        return job;
    }

    /** Whether an earlier run may have left a note of a part of this output. */
    boolean mayBeNoted(Path output) {
        return noted.mayHold(output.getParent());
    }

    Pauses pauses() {
        return pauses;
    }

    Clients clients() {
        return clients;
    }

    /** Sends what may be sent now. */
    private void beginMore() {
        while (true) {
            Download download;
            Attempt attempt = new Attempt();
            synchronized (this) {
                download = draining || !mayBegin.test(queues.running()) ? null : queues.next();
                if (download == null) {
                    return;
                }
                underWay.put(download, attempt);
            }
            String host = download.address().uri().getHost();
            if (names.isKnown(host) && !download.readsFiles()) {
                download.send(attempt);
            } else {
                handOn(() -> {
                    names.lookUp(host);
                    download.send(attempt);
                });
            }
        }
    }

    private void handOn(Runnable work) {
        try {
            threads.waits().execute(work);
        } catch (RejectedExecutionException closedMeanwhile) {
            // Then nobody waits for it either.
            return;
        }
    }

    /** A request has ended; gives its connection back. */
    void ended(Download download, Attempt attempt, @Nullable Answer answer, @Nullable Throwable thrown) {
        guarded(() -> settle(download, attempt, answer, thrown));
    }

    private void settle(Download download, Attempt attempt, @Nullable Answer answer, @Nullable Throwable thrown) {
        String origin = download.origin();
        Next next = download.ended(attempt, answer, thrown);
        if (next instanceof Next.Ended end) {
            outcomes.accept(end.outcome());
        }
        synchronized (this) {
            underWay.remove(download);
            queues.done(origin);
            endedBytes += attempt.bytes();
            notifyAll();
        }
        if (next instanceof Next.Again again) {
            again(download, again.pauseNanos());
        }
        beginMore();
    }

    private void again(Download download, long pauseNanos) {
        if (pauseNanos == 0) {
            requeue(download);
            return;
        }
        synchronized (this) {
            pausing++;
        }
        try {
            var unused =
                    threads.clock().schedule(() -> guarded(() -> awake(download)), pauseNanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closedMeanwhile) {
            // Then nobody waits for it either.
            return;
        }
    }

    private void awake(Download download) {
        synchronized (this) {
            pausing--;
        }
        requeue(download);
        beginMore();
    }

    private synchronized void requeue(Download download) {
        queues.add(download.origin(), download, true);
    }

    /** How many wait for a pause to end. */
    public synchronized int pausing() {
        return pausing;
    }

    private void look(Runnable looking) {
        List<Attempt> attempts;
        synchronized (this) {
            attempts = new ArrayList<>(underWay.values());
        }
        for (Attempt attempt : attempts) {
            if (attempt.look() >= looks) {
                attempt.giveUp("no progress for " + shown(job.limits().patienceNanos()));
            }
        }
        looking.run();
    }

    private static String shown(long nanos) {
        long millis = TimeUnit.NANOSECONDS.toMillis(nanos);
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }
}
