package fanout.backend.local;

import fanout.backend.Backend;
import fanout.backend.BackendException;
import fanout.backend.BackendUsage;
import fanout.backend.WorkNotes;
import fanout.task.Batch;
import fanout.task.BatchResult;
import fanout.task.ChunkKernel;
import fanout.task.HandedOver;
import fanout.task.Job;
import fanout.task.MemoryShare;
import fanout.worker.BatchRunner;
import fanout.worker.KernelSource;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs each batch in the thread that takes its result. Closing, from any thread, ends it before the next chunk. */
public final class SequentialBackend implements Backend {
    private final BatchRunner runner;
    private final Runnable end;
    /** Held by who uses the runner. */
    private final Semaphore using = new Semaphore(1);

    private @Nullable Batch waiting;
    private volatile boolean closed;

    public SequentialBackend(Job job, MemoryShare memory) {
        this(job, memory, WorkNotes.NONE);
    }

    /** One that notes what it is at. */
    public SequentialBackend(Job job, MemoryShare memory, WorkNotes notes) {
        this(new KernelSource(job, memory), notes);
    }

    private SequentialBackend(KernelSource kernels, WorkNotes notes) {
        this(kernels, kernels::close, notes);
    }

    /** For kernels of another making, as in tests. */
    public SequentialBackend(Supplier<ChunkKernel> kernels) {
        this(kernels, () -> {}, WorkNotes.NONE);
    }

    private SequentialBackend(Supplier<ChunkKernel> kernels, Runnable end, WorkNotes notes) {
        this.runner = new BatchRunner(kernels, () -> closed, notes.next());
        this.end = end;
    }

    @Override
    public int capacity() {
        return 1;
    }

    @Override
    public void submit(Batch batch) {
        if (waiting != null) {
            throw new IllegalStateException("more batches in hand than the capacity of 1");
        }
        waiting = batch;
    }

    @Override
    public BatchResult poll(long nanos) throws BackendException {
        Batch batch = waiting;
        if (batch == null) {
            throw new IllegalStateException("no batch in hand");
        }
        waiting = null;
        using.acquireUninterruptibly();
        try {
            return runner.run(batch);
        } catch (CancellationException stopped) {
            throw new BackendException("stopped: the backend was closed", stopped);
        } finally {
            using.release();
        }
    }

    @Override
    public List<HandedOver> handOver() {
        if (waiting != null) {
            throw new IllegalStateException("asked for what is kept with a batch in hand");
        }
        return runner.handOver();
    }

    @Override
    public BackendUsage usage() {
        return BackendUsage.NONE;
    }

    /** What the kernel holds is let go of by the last close that finds nobody at work. */
    @Override
    public void close() {
        closed = true;
        if (using.tryAcquire()) {
            runner.close();
            end.run();
            using.release();
        }
    }
}
