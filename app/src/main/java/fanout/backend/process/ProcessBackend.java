package fanout.backend.process;

import fanout.backend.Backend;
import fanout.backend.BackendException;
import fanout.backend.BackendSpec;
import fanout.backend.BackendUsage;
import fanout.backend.process.WorkerEvent.Death;
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
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
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
 * <p>All state belongs to the coordinator's thread; the others only add events, whose queue is as long as there can be
 * events, so that no one ever waits to tell. A batch in hand is an OpenBatch; what travels is a Piece of it: the whole
 * batch, or, once a worker has died of it, single chunks, so that the culprit is found. A worker answers in order: when
 * it dies, it died of its oldest piece, and the younger one goes to another worker as it was. What it kept of pieces that
 * it has answered is lost with it; once that may have happened, no worker keeps anything any more.
 *
 * <p>Closing, from any thread, ends the processes and removes their sockets; a shutdown hook does so at the latest.
 */
public final class ProcessBackend implements Backend {
    private static final int BATCHES_PER_WORKER = 2;
    /** Of one process: ready, an answer for each piece in flight, dead. */
    private static final int EVENTS_PER_WORKER = 2 + BATCHES_PER_WORKER;

    private static final int MOST_RESTARTS = 20;
    private static final int MOST_FAILED_STARTS = 3;
    /** How often to look again for the end of a worker that was late. */
    private static final long DYING_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Consumer<String> notices;
    private final long readyNanos;
    private final String code = CodeHash.own();
    private final long startedNanos = System.nanoTime();
    private final BlockingQueue<WorkerEvent> events;
    private final Fleet fleet;
    private final Thread atShutdown = new Thread(this::close, "fanout-close-workers");
    private final List<Worker> workers;
    private final PieceQueue pieces = new PieceQueue();
    /** Written by the coordinator's thread, read also by those that listen. */
    private volatile Message.@Nullable Start start;

    private int inHand;
    private long startNanos;
    private int restarts;
    private final List<HandedOver> kept = new ArrayList<>();
    private volatile boolean closed;

    /**
     * Starts all workers, without waiting for them. What they are to do can still be unknown: {@link #begin} says it, before
     * any batch.
     *
     * @param notices takes what a person should know at once, one line each, on the coordinator's thread
     */
    public ProcessBackend(BackendSpec.Processes spec, Consumer<String> notices) throws BackendException {
        this(spec.workers(), WorkerCommand.forJobs(spec), notices);
    }

    ProcessBackend(int workers, WorkerCommand command, Consumer<String> notices) throws BackendException {
        this.notices = notices;
        this.readyNanos = command.readyNanos();
        this.events = new ArrayBlockingQueue<>(workers * EVENTS_PER_WORKER + 1);
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
        this.workers = IntStream.rangeClosed(1, workers)
                .mapToObj(number -> new Worker(number, fleet.launch(number)))
                .toList();
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

    @Override
    public int capacity() {
        return BATCHES_PER_WORKER * workers.size();
    }

    @Override
    public void submit(Batch batch) throws BackendException {
        if (inHand == capacity()) {
            throw new IllegalStateException("more batches in hand than the capacity of " + capacity());
        }
        inHand++;
        pieces.add(batch);
        WorkerEvent event;
        while ((event = events.poll()) != null) {
            handle(event);
        }
        dispatch();
    }

    @Override
    public BatchResult take() throws BackendException, InterruptedException {
        if (inHand == 0) {
            throw new IllegalStateException("no batch in hand");
        }
        while (true) {
            BatchResult result = pieces.pollFinished();
            if (result != null) {
                inHand--;
                return result;
            }
            handle(nextEvent());
            dispatch();
        }
    }

    @Override
    public List<HandedOver> handOver() throws BackendException, InterruptedException {
        if (inHand > 0) {
            throw new IllegalStateException("asked for what is kept with " + inHand + " batches in hand");
        }
        workers.stream().filter(Worker::isKeeping).forEach(Worker::handOver);
        while (workers.stream().anyMatch(Worker::isKeeping)) {
            handle(nextEvent());
        }
        List<HandedOver> all = List.copyOf(kept);
        kept.clear();
        return all;
    }

    @Override
    public BackendUsage usage() {
        return new BackendUsage(
                startNanos,
                workers.stream().mapToLong(Worker::cpuNanos).sum(),
                workers.stream().mapToLong(Worker::peakBytes).sum(),
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

    private WorkerEvent nextEvent() throws BackendException, InterruptedException {
        while (true) {
            if (closed) {
                throw stopped();
            }
            WorkerEvent event = events.poll(nanosToNextDeadline(), TimeUnit.NANOSECONDS);
            if (event != null) {
                return event;
            }
            for (Worker worker : workers) {
                if (!worker.isReady() && System.nanoTime() - worker.startedNanos() >= readyNanos) {
                    worker.link().kill("not ready within " + readyNanos / 1e9 + " s");
                }
            }
        }
    }

    private long nanosToNextDeadline() {
        long now = System.nanoTime();
        return workers.stream()
                .filter(worker -> !worker.isReady())
                .mapToLong(worker -> Math.max(worker.startedNanos() + readyNanos - now, DYING_NANOS))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private void handle(WorkerEvent event) throws BackendException {
        if (closed || event instanceof WorkerEvent.Closed) {
            throw stopped();
        }
        if (event instanceof WorkerEvent.Unstartable unstartable) {
            throw new BackendException("cannot start worker processes: " + unstartable.why());
        }
        if (event instanceof WorkerEvent.Ready ready) {
            welcome(at(ready.link()), ready);
        } else if (event instanceof WorkerEvent.Answered answered) {
            accept(at(answered.link()), answered.done());
        } else if (event instanceof WorkerEvent.Kept answered) {
            Worker worker = at(answered.link());
            worker.used(answered.kept().usage());
            worker.handedOver();
            kept.addAll(answered.kept().partials());
        } else if (event instanceof WorkerEvent.Died died) {
            replace(at(died.link()), died.death());
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
        pieces.answered(oldest, done.result());
    }

    private void replace(Worker worker, Death death) throws BackendException {
        fleet.forget(worker.link());
        if (noneWasEverReady() && restarts + 1 == MOST_FAILED_STARTS) {
            throw new BackendException("worker processes do not start: " + death.how() + death.lastWords());
        }
        if (restarts == MOST_RESTARTS) {
            throw new BackendException("worker processes died " + (MOST_RESTARTS + 1) + " times in this run, the last ("
                    + death.how() + ") " + whereabouts(worker) + death.lastWords());
        }
        restarts++;
        Piece guilty = worker.inFlight().pollFirst();
        pieces.putBack(worker.inFlight());
        worker.inFlight().clear();
        String died = "worker " + worker.number() + " died (" + death.how() + ") ";
        String lost = worker.isKeeping() ? "; what it kept will be run again" : "";
        if (guilty == null) {
            notices.accept(died + whereabouts(worker) + "; replaced" + lost);
        } else {
            notices.accept(died + "at " + guilty.place() + "; replaced, " + pieces.died(guilty, death) + lost);
        }
        worker.replace(fleet.launch(worker.number()));
    }

    private boolean noneWasEverReady() {
        return startNanos == 0;
    }

    private static String whereabouts(Worker worker) {
        Piece oldest = worker.inFlight().peekFirst();
        if (oldest != null) {
            return "at " + oldest.place();
        }
        return worker.isReady() ? "without work" : "before it was ready";
    }

    private void dispatch() {
        while (!pieces.isEmpty()) {
            Optional<Worker> idlest = workers.stream()
                    .filter(Worker::hasRoom)
                    .min(Comparator.comparingInt(worker -> worker.inFlight().size()));
            if (idlest.isEmpty()) {
                return;
            }
            idlest.get().run(pieces.remove(), restarts > 0);
        }
    }

    private Worker at(WorkerLink link) {
        return workers.stream()
                .filter(worker -> worker.link() == link)
                .findFirst()
                .orElseThrow();
    }

    private static BackendException stopped() {
        return new BackendException("stopped: the backend was closed");
    }
}
