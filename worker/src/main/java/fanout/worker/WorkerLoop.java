package fanout.worker;

import fanout.task.Batch;
import fanout.task.BatchResult;
import fanout.task.ChunkKernel;
import fanout.task.Job;
import fanout.task.MemoryShare;
import fanout.task.WorkNote;
import fanout.wire.DamagedStreamException;
import fanout.wire.Message;
import fanout.wire.MessageChannel;
import fanout.wire.ProcessUsage;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The worker's side of the talk: says Hello, takes the job, then answers batches in the order in which they come. A
 * thread of its own reads ahead, so that the next batch is there when one is done, and so that the end of the talk is
 * noticed between two chunks.
 */
public final class WorkerLoop {
    /** Batches read ahead of the one that is run. */
    private static final int READ_AHEAD = 2;

    /** How old what is reported of the process may be: as fine as most systems count, and not dear for small batches. */
    private static final long USAGE_NANOS = 10_000_000;

    /** How often to look whether the parent is still the coordinator. */
    private static final long PARENT_NANOS = 500_000_000;

    /** What the reading thread found: a batch, or a wish for what is kept, or the end, and why. */
    private sealed interface Next {
        record Run(Batch batch) implements Next {}

        record HandOver() implements Next {}

        record End(WorkerExit exit) implements Next {}
    }

    private final MessageChannel channel;
    private final BiFunction<Job, MemoryShare, ChunkKernel> kernels;
    private final BooleanSupplier orphaned;
    private final WorkNote note;
    private final BlockingQueue<Next> inbox = new ArrayBlockingQueue<>(READ_AHEAD);
    private volatile @Nullable WorkerExit end;
    private @Nullable ProcessUsage usage;
    private long measuredNanos;
    private long lookedNanos = System.nanoTime();

    /**
     * A loop that has not begun; the channel is the caller's to close.
     *
     * @param orphaned asked before every batch, and between chunks now and then
     * @param note of what is being done
     */
    public WorkerLoop(
            MessageChannel channel,
            BiFunction<Job, MemoryShare, ChunkKernel> kernels,
            BooleanSupplier orphaned,
            WorkNote note) {
        this.channel = channel;
        this.kernels = kernels;
        this.orphaned = orphaned;
        this.note = note;
    }

    /** Works until the talk ends, and says how it did. Throws where an answer cannot be sent. */
    public WorkerExit run() throws IOException, InterruptedException {
        channel.send(new Message.Hello(
                Message.PROTOCOL, CodeHash.own(), ProcessHandle.current().pid()));
        Message first = channel.receive();
        if (first == null) {
            return WorkerExit.STOPPED;
        }
        if (!(first instanceof Message.Start start)) {
            return WorkerExit.DAMAGED;
        }
        Thread reader = new Thread(this::readAhead, "fanout-inbox");
        reader.setDaemon(true);
        reader.start();
        BatchRunner runner = new BatchRunner(() -> kernels.apply(start.job(), start.memory()), this::mustStop, note);
        WorkerExit exit = runBatches(runner);
        if (exit == WorkerExit.STOPPED) {
            runner.close();
        }
        return exit;
    }

    private WorkerExit runBatches(BatchRunner runner) throws IOException, InterruptedException {
        while (true) {
            Next next = inbox.take();
            if (next instanceof Next.HandOver) {
                channel.send(new Message.Kept(runner.handOver(), usage()));
                continue;
            }
            if (!(next instanceof Next.Run run)) {
                return ended();
            }
            if (orphaned.getAsBoolean()) {
                return WorkerExit.ORPHANED;
            }
            BatchResult result;
            try {
                result = runner.run(run.batch());
            } catch (CancellationException cancelled) {
                return ended();
            }
            channel.send(new Message.BatchDone(result, usage()));
            note.rest();
        }
    }

    /** Asking for the parent costs as much as a small chunk, so it is not asked before each. */
    private boolean mustStop() {
        if (end != null) {
            return true;
        }
        long now = System.nanoTime();
        if (now - lookedNanos < PARENT_NANOS) {
            return false;
        }
        lookedNanos = now;
        if (orphaned.getAsBoolean()) {
            end = WorkerExit.ORPHANED;
        }
        return end != null;
    }

    private ProcessUsage usage() {
        ProcessUsage current = usage;
        long now = System.nanoTime();
        if (current == null || now - measuredNanos >= USAGE_NANOS) {
            measuredNanos = now;
            current = OwnUsage.measure();
            usage = current;
        }
        return current;
    }

    private WorkerExit ended() {
        return Objects.requireNonNull(end);
    }

    private void readAhead() {
        Next next;
        do {
            next = read();
            if (next instanceof Next.End ending) {
                end = ending.exit();
            }
            try {
                inbox.put(next);
            } catch (InterruptedException never) {
                throw new IllegalStateException("nobody interrupts the inbox", never);
            }
        } while (!(next instanceof Next.End));
    }

    private Next read() {
        try {
            Message message = channel.receive();
            if (message == null) {
                return new Next.End(WorkerExit.STOPPED);
            }
            if (message instanceof Message.RunBatch run) {
                return new Next.Run(run.batch());
            }
            if (message instanceof Message.HandOver) {
                return new Next.HandOver();
            }
            return new Next.End(WorkerExit.DAMAGED);
        } catch (DamagedStreamException damage) {
            return new Next.End(WorkerExit.DAMAGED);
        } catch (IOException gone) {
            return new Next.End(WorkerExit.ORPHANED);
        }
    }
}
