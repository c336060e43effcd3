package fanout.backend.process;

import fanout.task.BatchResult;
import fanout.task.Outcome;
import fanout.wire.Message;
import fanout.wire.ProcessUsage;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** One place for a worker process, and what is known of who holds it. Belongs to the coordinator's thread. */
final class Worker {
    private static final int MOST_IN_FLIGHT = 2;

    private final int number;
    private final Deque<Piece> inFlight = new ArrayDeque<>();
    private WorkerLink link;
    private boolean ready;
    private boolean keeping;
    private boolean askedToHandOver;
    private @Nullable Piece reserved;
    private boolean retiring;
    private long heapBytes;
    private final Stall stall = new Stall();
    private long startedNanos = System.nanoTime();
    private ProcessUsage usage = ProcessUsage.NONE;
    private long cpuNanosOfTheDead;
    private long peakBytes;

    Worker(int number, WorkerLink link) {
        this.number = number;
        this.link = link;
    }

    /** From 1. */
    int number() {
        return number;
    }

    WorkerLink link() {
        return link;
    }

    boolean isReady() {
        return ready;
    }

    long startedNanos() {
        return startedNanos;
    }

    void welcome(Message.Start start) {
        ready = true;
        link.send(start);
    }

    /** For a piece that does not ask to be alone. */
    boolean hasRoom() {
        return ready && !retiring && reserved == null && inFlight.size() < MOST_IN_FLIGHT;
    }

    /** The piece that has this worker for itself, or will have it as soon as it is free; none where there is none. */
    @Nullable
    Piece reserved() {
        return reserved;
    }

    void reserve(Piece piece) {
        reserved = piece;
    }

    /** If it was this piece that had it for itself, everybody may have it again. */
    void releaseAfter(Piece piece) {
        if (reserved != null && reserved.number() == piece.number()) {
            reserved = null;
        }
    }

    /** Whether its process is on its way out, and is to be replaced as if nothing had happened. */
    boolean isRetiring() {
        return retiring;
    }

    /** Ends the process, for another one with another heap; nothing may be in flight. */
    void retire(long nextHeapBytes) {
        retiring = true;
        heapBytes = nextHeapBytes;
        link.kill("retired");
    }

    /** Of its process, or of the next one where it is on its way out; 0 for what all have. */
    long heapBytes() {
        return heapBytes;
    }

    /** Whether it is to answer something. */
    boolean owesAnAnswer() {
        return ready && !retiring && (!inFlight.isEmpty() || askedToHandOver);
    }

    /**
     * For how long it has owed an answer and made no progress.
     *
     * @param tickNanos how often this is asked
     */
    long stalledNanos(long nowNanos, long tickNanos) {
        return stall.look(link.noted().progress(), nowNanos, tickNanos);
    }

    /** Oldest first: the worker runs them in this order, and answers in it. */
    Deque<Piece> inFlight() {
        return inFlight;
    }

    void run(Piece piece, boolean apart) {
        if (inFlight.isEmpty()) {
            stall.restart(System.nanoTime());
        }
        inFlight.addLast(piece);
        link.send(new Message.RunBatch(piece.message(apart)));
    }

    /** A result has come: the worker keeps what is in it, unless that came along; what it kept before may have, too. */
    void answered(BatchResult result) {
        keeping = (keeping && result.handedOver().isEmpty()) || keepsSomeOf(result);
    }

    private static boolean keepsSomeOf(BatchResult result) {
        for (Outcome outcome : result.outcomes()) {
            if (outcome instanceof Outcome.Done done
                    && result.handedOver().stream().noneMatch(whole -> whole.number() == done.partial())) {
                return true;
            }
        }
        return false;
    }

    /** Whether the process keeps a partial that it has not handed over. */
    boolean isKeeping() {
        return keeping;
    }

    void handOver() {
        askedToHandOver = true;
        stall.restart(System.nanoTime());
        link.send(new Message.HandOver());
    }

    void handedOver() {
        askedToHandOver = false;
        keeping = false;
    }

    void used(ProcessUsage newest) {
        usage = newest;
        peakBytes = Math.max(peakBytes, newest.peakBytes());
    }

    /**
     * Another process takes the place; nothing may be in flight any more.
     *
     * @param itsHeapBytes 0 for what all have
     */
    void replace(WorkerLink successor, long itsHeapBytes) {
        link = successor;
        heapBytes = itsHeapBytes;
        ready = false;
        retiring = false;
        askedToHandOver = false;
        keeping = false;
        startedNanos = System.nanoTime();
        cpuNanosOfTheDead += usage.cpuNanos();
        usage = ProcessUsage.NONE;
    }

    long cpuNanos() {
        return cpuNanosOfTheDead + usage.cpuNanos();
    }

    long peakBytes() {
        return peakBytes;
    }
}
