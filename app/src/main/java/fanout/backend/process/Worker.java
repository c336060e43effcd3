package fanout.backend.process;

import fanout.task.BatchResult;
import fanout.task.Outcome;
import fanout.wire.Message;
import fanout.wire.ProcessUsage;
import java.util.ArrayDeque;
import java.util.Deque;

/** One place for a worker process, and what is known of who holds it. Belongs to the coordinator's thread. */
final class Worker {
    private static final int MOST_IN_FLIGHT = 2;

    private final int number;
    private final Deque<Piece> inFlight = new ArrayDeque<>();
    private WorkerLink link;
    private boolean ready;
    private boolean keeping;
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

    boolean hasRoom() {
        return ready && inFlight.size() < MOST_IN_FLIGHT;
    }

    /** Oldest first: the worker runs them in this order, and answers in it. */
    Deque<Piece> inFlight() {
        return inFlight;
    }

    void run(Piece piece, boolean apart) {
        inFlight.addLast(piece);
        link.send(new Message.RunBatch(piece.message(apart)));
    }

    /** A result has come: the worker keeps what is in it, or nothing any more. */
    void answered(BatchResult result) {
        boolean done = result.outcomes().stream().anyMatch(Outcome.Done.class::isInstance);
        keeping = result.handedOver().isEmpty() && (done || keeping);
    }

    /** Whether the process keeps a partial that it has not handed over. */
    boolean isKeeping() {
        return keeping;
    }

    void handOver() {
        link.send(new Message.HandOver());
    }

    void handedOver() {
        keeping = false;
    }

    void used(ProcessUsage newest) {
        usage = newest;
        peakBytes = Math.max(peakBytes, newest.peakBytes());
    }

    /** Another process takes the place; nothing may be in flight any more. */
    void replace(WorkerLink successor) {
        link = successor;
        ready = false;
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
