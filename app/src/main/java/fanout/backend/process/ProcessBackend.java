package fanout.backend.process;

import fanout.backend.Backend;
import fanout.backend.BackendException;
import fanout.backend.BackendSpec;
import fanout.backend.BackendUsage;
import fanout.backend.Endurance;
import fanout.backend.Quarantine;
import fanout.backend.RunQuarantine;
import fanout.task.Batch;
import fanout.task.BatchResult;
import fanout.task.HandedOver;
import fanout.task.Job;
import fanout.task.MemoryShare;
import fanout.wire.Message;
import fanout.wire.MessageCodec;
import fanout.worker.CodeHash;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Worker JVM processes.
 *
 * <pre>
 *   coordinator's thread                      one thread per worker            worker process
 *  +---------------------------------+       +----------------------+        +-----------------+
 *  | submit -> waiting -> in flight -|-------|----------------------|-socket-|-> inbox (2)     |
 *  |                      (2 each)   |       | WorkerLink: starts,  |        |      v          |
 *  | take <- finished <- OpenBatch <-|-events|-listens, buries     <|-socket-|-- BatchRunner   |
 *  +---------------------------------+       +----------------------+        +-----------------+
 *                                             OutputTail x 2         &lt;-stdout, stderr
 *                                             lifeline               -stdin-&gt; (one byte: the socket is there;
 *                                                                             closed: worker ends)
 * </pre>
 *
 * <p>All state belongs to the coordinator's thread; the others only add events, whose queue takes as many as there can be,
 * a few of each process, so that no one ever waits to tell. A batch in hand is an OpenBatch; what travels is a Piece of it: the whole
 * batch, or a part of it once a worker has died of it. A worker answers in order: when it dies, it died of its oldest
 * piece, and the younger one goes to another worker as it was. Of the oldest, the worker's note, a file in the directory of
 * the sockets, says what it was at; Inquest makes of it which chunk has a worker to itself next. What the dead one kept of
 * pieces that it has answered is lost with it; once that may have happened, no worker keeps anything any more.
 *
 * <p>Closing, from any thread, ends the processes and removes their sockets; a shutdown hook does so at the latest.
 */
public final class ProcessBackend implements Backend {
    private static final int BATCHES_PER_WORKER = 2;

    private static final int MOST_FAILED_STARTS = 3;
    private final Consumer<String> notices;
    private final Shortage shortage;
    private final String code = CodeHash.own();
    private final long startedNanos = System.nanoTime();
    /** Of one process there are at most: ready, an answer for each piece in flight, dead. */
    private final BlockingQueue<WorkerEvent> events = new LinkedBlockingQueue<>();

    private final Fleet fleet;
    private final Thread atShutdown = new Thread(this::close, "fanout-close-workers");
    private final Places workers;
    private final Watch watch;
    private final PieceQueue pieces = new PieceQueue();
    private final RestartBudget budget = new RestartBudget(startedNanos);
    private final Inquest inquest;
    /** Written by the coordinator's thread, read also by those that listen. */
    private volatile Message.@Nullable Start start;

    private int inHand;
    private long startNanos;
    private int restarts;
    private boolean nothingIsKept;
    private final List<HandedOver> kept = new ArrayList<>();
    private volatile boolean closed;

    /**
     * Starts all workers, without waiting for them. What they are to do can still be unknown: {@link #begin} says it, before
     * any batch.
     *
     * @param notices takes what a person should know at once, one line each, on the coordinator's thread
     * @param quarantine takes what workers died of
     */
    public ProcessBackend(BackendSpec.Processes spec, Consumer<String> notices, Quarantine quarantine)
            throws BackendException {
        this(spec.workers(), WorkerCommand.forJobs(spec), spec.endurance(), notices, quarantine);
    }

    ProcessBackend(int workers, WorkerCommand command, Consumer<String> notices) throws BackendException {
        this(workers, command, Endurance.DEFAULT, notices, new RunQuarantine());
    }

    ProcessBackend(
            int workers, WorkerCommand command, Endurance endurance, Consumer<String> notices, Quarantine quarantine)
            throws BackendException {
        this.notices = notices;
        this.shortage = new Shortage(new HeapLadder(command.heapBytes(), endurance.heapMostBytes()), pieces, notices);
        this.inquest = new Inquest(pieces, quarantine, budget, endurance);
        try {
            this.fleet = new Fleet(
                    command, SocketDirectory.create(), MessageCodec.forCoordinator(() -> begun().job()), events::add);
        } catch (IOException failure) {
            throw new BackendException("cannot talk to worker processes: " + failure.getMessage(), failure);
        }
        try {
            Runtime.getRuntime().addShutdownHook(atShutdown);
        } catch (IllegalStateException shuttingDown) {
            fleet.close();
            throw new BackendException("stopped before any worker was started", shuttingDown);
        }
        this.workers = new Places(workers, fleet);
        this.watch = new Watch(this.workers, command.readyNanos(), endurance.patience());
    }

    /**
     * Says what the workers are for. Once.
     *
     * @param memory of each worker
     */
    public ProcessBackend begin(Job job, MemoryShare memory) {
        start = new Message.Start(job, memory);
        return this;
    }

    /** Starts more workers, up to so many in all. */
    public ProcessBackend grow(int wanted) {
        workers.grow(wanted);
        return this;
    }

    @Override
    public int capacity() {
        return BATCHES_PER_WORKER * workers.all().size();
    }

    @Override
    public void submit(Batch batch) throws BackendException {
        if (inHand == capacity()) {
            throw new IllegalStateException("more batches in hand than the capacity of " + capacity());
        }
        inHand++;
        pieces.add(batch);
        catchUp();
    }

    /** Hands over a batch of which it is thought that it has killed an earlier run. */
    void submitSuspect(Batch batch) throws BackendException {
        inHand++;
        pieces.addSuspect(batch);
        catchUp();
    }

    /** The next result, where there is one; sees to all that has happened, and never waits. */
    @Nullable
    BatchResult poll() throws BackendException {
        catchUp();
        watch.look();
        BatchResult result = pieces.pollFinished();
        inHand -= result == null ? 0 : 1;
        return result;
    }

    private void catchUp() throws BackendException {
        WorkerEvent event;
        while ((event = events.poll()) != null) {
            handle(event);
        }
        workers.dispatch(pieces, nothingIsKept);
    }

    @Override
    public @Nullable BatchResult poll(long nanos) throws BackendException, InterruptedException {
        if (inHand == 0) {
            throw new IllegalStateException("no batch in hand");
        }
        long began = System.nanoTime();
        for (long left = nanos; left > 0; left = nanos - (System.nanoTime() - began)) {
            BatchResult result = pieces.pollFinished();
            if (result != null) {
                inHand--;
                return result;
            }
            await(left);
            workers.dispatch(pieces, nothingIsKept);
        }
        return null;
    }

    @Override
    public List<HandedOver> handOver() throws BackendException, InterruptedException {
        if (inHand > 0) {
            throw new IllegalStateException("asked for what is kept with " + inHand + " batches in hand");
        }
        workers.all().stream().filter(Worker::isKeeping).forEach(Worker::handOver);
        while (workers.all().stream().anyMatch(Worker::isKeeping)) {
            await(Long.MAX_VALUE);
        }
        List<HandedOver> all = List.copyOf(kept);
        kept.clear();
        return all;
    }

    @Override
    public BackendUsage usage() {
        return new BackendUsage(
                startNanos,
                workers.all().stream().mapToLong(Worker::cpuNanos).sum(),
                workers.all().stream().mapToLong(Worker::peakBytes).sum(),
                restarts);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            events.offer(new WorkerEvent.Closed());
        }
        fleet.close();
        try {
            Runtime.getRuntime().removeShutdownHook(atShutdown);
        } catch (IllegalStateException shuttingDown) {
            // Then it runs, or is what runs this.
        }
    }

    /** Waits for something to happen, or for the time at which something is to be done, and does it; no longer than that. */
    private void await(long mostNanos) throws BackendException, InterruptedException {
        if (closed) {
            throw stopped();
        }
        WorkerEvent event = events.poll(Math.min(mostNanos, watch.nanosToNextDeadline()), TimeUnit.NANOSECONDS);
        if (event != null) {
            handle(event);
        }
        watch.look();
    }

    private void handle(WorkerEvent event) throws BackendException {
        if (closed || event instanceof WorkerEvent.Closed) {
            throw stopped();
        }
        if (event instanceof WorkerEvent.Unstartable unstartable) {
            throw new BackendException("cannot start worker processes: " + unstartable.why()
                    + (unstartable.why().contains("Too many open files")
                            ? ": raise how many a process may have (ulimit -n), or lower --workers"
                            : ""));
        }
        if (event instanceof WorkerEvent.Ready ready) {
            welcome(workers.at(ready.link()), ready);
        } else if (event instanceof WorkerEvent.Answered answered) {
            accept(workers.at(answered.link()), answered.done());
        } else if (event instanceof WorkerEvent.Kept answered) {
            Worker worker = workers.at(answered.link());
            worker.used(answered.kept().usage());
            worker.handedOver();
            kept.addAll(answered.kept().partials());
        } else if (event instanceof WorkerEvent.Died died) {
            replace(workers.at(died.link()), died.death());
        }
    }

    private void welcome(Worker worker, WorkerEvent.Ready ready) throws BackendException {
        Message.Hello hello = ready.hello();
        if (hello.protocol() != Message.PROTOCOL || !hello.code().equals(code)) {
            throw new BackendException("worker " + worker.number() + " runs other code than its coordinator (protocol "
                    + hello.protocol() + " and " + Message.PROTOCOL
                    + "): fanout was replaced while it ran. Run the same command again");
        }
        if (noneWasEverReady()) {
            startNanos = ready.atNanos() - startedNanos;
        }
        worker.welcome(begun());
    }

    private Message.Start begun() {
        return Objects.requireNonNull(start);
    }

    private void accept(Worker worker, Message.BatchDone done) {
        worker.used(done.usage());
        Piece oldest = worker.inFlight().peekFirst();
        if (oldest == null || !oldest.isAnsweredBy(done.result())) {
            worker.link().kill("it answered what it was not asked");
            return;
        }
        worker.inFlight().removeFirst();
        worker.answered(done.result());
        watch.measured(done.result());
        workers.measured(done.result().elapsedNanos());
        BatchResult settled = shortage.withoutShort(worker.number(), oldest, done.result());
        nothingIsKept |= settled.outcomes().size() < done.result().outcomes().size();
        pieces.answered(oldest, settled);
        worker.releaseAfter(oldest);
        inquest.cleared(oldest);
    }

    private void replace(Worker worker, Death death) throws BackendException {
        fleet.forget(worker.link());
        if (worker.isRetiring()) {
            workers.replace(worker, worker.heapBytes());
            return;
        }
        if (noneWasEverReady() && restarts + 1 == MOST_FAILED_STARTS) {
            throw new BackendException("worker processes do not start: " + death.how() + death.lastWords());
        }
        if (!budget.spend(System.nanoTime())) {
            throw new BackendException("worker processes died " + (restarts + 1) + " times in this run, the last ("
                    + death.how() + ") " + whereabouts(worker, death) + death.lastWords());
        }
        restarts++;
        nothingIsKept = true;
        String died = "worker " + worker.number() + " died (" + death.how() + ") " + whereabouts(worker, death)
                + "; replaced";
        Piece guilty = worker.inFlight().pollFirst();
        pieces.putBackWitnesses(worker.inFlight());
        worker.inFlight().clear();
        String lost = worker.isKeeping() ? "; what it kept will be run again" : "";
        if (guilty == null) {
            inquest.diedIdle();
        } else {
            worker.releaseAfter(guilty);
        }
        notices.accept(died + (guilty == null ? "" : ", " + inquest.hold(guilty, death)) + lost);
        workers.replace(worker, 0);
    }

    private boolean noneWasEverReady() {
        return startNanos == 0;
    }

    private static String whereabouts(Worker worker, Death death) {
        Piece oldest = worker.inFlight().peekFirst();
        if (oldest != null) {
            return "at " + Inquest.place(oldest, death.noted());
        }
        return worker.isReady() ? "without work" : "before it was ready";
    }

    private static BackendException stopped() {
        return new BackendException("stopped: the backend was closed");
    }
}
