package fanout.backend.process;

import fanout.wire.MessageCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** All processes that one backend has started: none is left behind, whoever closes and whenever. Any thread may close. */
final class Fleet implements AutoCloseable {
    private final WorkerCommand command;
    private final SocketDirectory sockets;
    private final MessageCodec codec;
    private final Consumer<WorkerEvent> events;
    private final List<WorkerLink> links = new ArrayList<>();
    private boolean closed;

    /** No process yet. Owns the directory from now on. */
    Fleet(WorkerCommand command, SocketDirectory sockets, MessageCodec codec, Consumer<WorkerEvent> events) {
        this.command = command;
        this.sockets = sockets;
        this.codec = codec;
        this.events = events;
    }

    /**
     * Starts a process without waiting for it; once closed, one that is never started.
     *
     * @param heapBytes of the process, 0 for what all have
     */
    synchronized WorkerLink launch(int worker, long heapBytes) {
        WorkerCommand fitting = heapBytes == 0 ? command : command.withHeap(heapBytes);
        WorkerLink link = new WorkerLink(worker, fitting, sockets.next(), codec, events);
        if (!closed) {
            links.add(link);
            link.start();
        }
        return link;
    }

    synchronized void forget(WorkerLink dead) {
        links.remove(dead);
    }

    /** Tells all to stop, waits a moment, kills those that are left. Closing again waits for the first to be done. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        links.forEach(WorkerLink::stop);
        boolean ended = await(command.exitNanos());
        if (!ended) {
            links.forEach(link -> link.kill("it did not stop"));
            await(command.exitNanos());
        }
        sockets.close();
    }

    private boolean await(long nanos) {
        long deadline = System.nanoTime() + nanos;
        boolean ended = true;
        try {
            for (WorkerLink link : links) {
                ended &= link.await(deadline - System.nanoTime());
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
            return false;
        }
        return ended;
    }
}
