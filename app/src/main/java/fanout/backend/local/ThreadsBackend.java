package fanout.backend.local;

import fanout.backend.Backend;
import fanout.backend.BackendException;
import fanout.backend.BackendUsage;
import fanout.backend.WorkNotes;
import fanout.task.Batch;
import fanout.task.BatchResult;
import fanout.task.CallReport;
import fanout.task.ChunkKernel;
import fanout.task.HandedOver;
import fanout.task.Job;
import fanout.task.MemoryShare;
import fanout.task.Outcome;
import fanout.worker.BatchRunner;
import fanout.worker.KernelSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinPool.ForkJoinWorkerThreadFactory;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A ForkJoinPool of its own. Kernels, which are dear to make, are lent to one batch at a time and kept for the next, so
 * that there are never more of them than workers.
 *
 * <p>Closing, from any thread, waits a moment for the chunks that are being run, and begins no other. One that takes
 * longer is left to itself, and nobody waits for it.
 */
public final class ThreadsBackend implements Backend {
    private static final int BATCHES_PER_WORKER = 2;
    /** Of short ones: in less time than it takes to wake who hands them out a worker would be through with two. */
    private static final int SHORT_BATCHES_PER_WORKER = 16;

    private static final long SHORT_NANOS = 5_000_000;
    /** How long results of short batches are left to gather, so that not every one of them wakes who takes them. */
    private static final long GATHERED_NANOS = 2_000_000;

    private static final long GRACE_SECONDS = 2;
    private static final long UNTIL_HEARD_MILLIS = 100;

    private final Supplier<ChunkKernel> kernels;
    private final Runnable end;
    private final WorkNotes notes;
    private final int workers;
    private final int most;
    private final ForkJoinPool pool;
    private final BlockingQueue<BatchRunner> idleRunners;
    private final BlockingQueue<Future<BatchResult>> done;
    private final CompletionService<BatchResult> batches;
    private int inHand;
    /** What batches take, the last ones more than those before; owned by who takes results. */
    private long usualNanos = Long.MAX_VALUE;

    private volatile boolean closed;
    private final CountDownLatch beginsNothing = new CountDownLatch(1);

    /** One that notes what it is at. */
    public ThreadsBackend(Job job, MemoryShare memory, int workers, WorkNotes notes) {
        this(new KernelSource(job, memory), workers, notes);
    }

    private ThreadsBackend(KernelSource kernels, int workers, WorkNotes notes) {
        this(kernels, kernels::close, workers, notes);
    }

    /** For kernels of another making, as in tests. */
    public ThreadsBackend(Supplier<ChunkKernel> kernels, int workers) {
        this(kernels, workers, WorkNotes.NONE);
    }

    /** For kernels of another making, and notes. */
    public ThreadsBackend(Supplier<ChunkKernel> kernels, int workers, WorkNotes notes) {
        this(kernels, () -> {}, workers, notes);
    }

    /** In threads of another making. */
    ThreadsBackend(Supplier<ChunkKernel> kernels, int workers, ForkJoinWorkerThreadFactory threads) {
        this(kernels, () -> {}, workers, WorkNotes.NONE, threads);
    }

    private ThreadsBackend(Supplier<ChunkKernel> kernels, Runnable end, int workers, WorkNotes notes) {
        this(kernels, end, workers, notes, threads());
    }

    private ThreadsBackend(
            Supplier<ChunkKernel> kernels,
            Runnable end,
            int workers,
            WorkNotes notes,
            ForkJoinWorkerThreadFactory threads) {
        this.kernels = kernels;
        this.end = end;
        this.notes = notes;
        this.workers = workers;
        this.most = SHORT_BATCHES_PER_WORKER * workers;
        this.pool = new ForkJoinPool(workers, threads, (thread, why) -> threadFailed(why), true);
        this.idleRunners = new ArrayBlockingQueue<>(workers);
        // One more, for whoever waits when this is closed.
        this.done = new ArrayBlockingQueue<>(most + 1);
        this.batches = new ExecutorCompletionService<>(pool, done);
    }

    @Override
    public int capacity() {
        return areShort() ? most : BATCHES_PER_WORKER * workers;
    }

    private boolean areShort() {
        return usualNanos < SHORT_NANOS;
    }

    @Override
    public void submit(Batch batch) throws BackendException {
        if (inHand >= capacity()) {
            throw new IllegalStateException("more batches in hand than the capacity of " + capacity());
        }
        try {
            batches.submit(() -> run(batch));
        } catch (RejectedExecutionException closedMeanwhile) {
            throw stopped();
        } catch (OutOfMemoryError noThread) {
            throw BackendException.ofThread(noThread);
        }
        inHand++;
    }

    @Override
    public @Nullable BatchResult poll(long nanos) throws BackendException, InterruptedException {
        if (inHand == 0 && !beginsNothing()) {
            throw new IllegalStateException("no batch in hand");
        }
        while (inHand > 0) {
            Future<BatchResult> next = next(nanos);
            if (next == null) {
                return null;
            }
            inHand--;
            try {
                BatchResult result = next.get();
                long before = usualNanos == Long.MAX_VALUE ? result.elapsedNanos() : usualNanos;
                usualNanos = before - before / 8 + result.elapsedNanos() / 8;
                return result;
            } catch (ExecutionException failure) {
                if (closed) {
                    throw stopped();
                }
                if (!(beginsNothing() && failure.getCause() instanceof CancellationException)) {
                    Throwable cause = failure.getCause();
                    throw cause instanceof BackendException known ? known : BackendException.ofThread(cause);
                }
            }
        }
        throw stopped();
    }

    private @Nullable Future<BatchResult> next(long nanos) throws InterruptedException {
        Future<BatchResult> next = batches.poll();
        if (next != null) {
            return next;
        }
        boolean enoughToDo = areShort() && inHand > most / 2;
        if (enoughToDo) {
            boolean unused = beginsNothing.await(Math.min(nanos, GATHERED_NANOS), TimeUnit.NANOSECONDS);
        }
        return batches.poll(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void beginNothing() {
        beginsNothing.countDown();
    }

    private boolean beginsNothing() {
        return beginsNothing.getCount() == 0;
    }

    @Override
    public List<HandedOver> handOver() {
        if (inHand > 0) {
            throw new IllegalStateException("asked for what is kept with " + inHand + " batches in hand");
        }
        List<HandedOver> all = new ArrayList<>();
        for (BatchRunner runner : idleRunners) {
            all.addAll(runner.handOver());
        }
        return all;
    }

    @Override
    public BackendUsage usage() {
        return BackendUsage.NONE;
    }

    @Override
    public void close() {
        closed = true;
        // Not shutdownNow, which interrupts, and an interrupt closes the files that are being read.
        pool.shutdown();
        try {
            if (!pool.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
                done.offer(CompletableFuture.failedFuture(stopped()));
                return; // what a kernel at work holds is not taken from it
            }
            BatchRunner runner;
            while ((runner = idleRunners.poll()) != null) {
                runner.close();
            }
            end.run();
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    private BatchResult run(Batch batch) {
        if (beginsNothing()) {
            throw new CancellationException("told to begin nothing more");
        }
        BatchRunner idle = idleRunners.poll();
        BatchRunner runner = idle != null ? idle : new BatchRunner(kernels, () -> closed, notes.next());
        BatchResult result = runner.run(batch);
        idleRunners.offer(runner);
        awaitStop(result);
        return result;
    }

    /** A terminal tells commands to end as it tells this program: none is to be begun in the moment until that is heard. */
    private void awaitStop(BatchResult result) {
        for (Outcome outcome : result.outcomes()) {
            if (outcome instanceof Outcome.Done done
                    && done.report() instanceof CallReport call
                    && call.wasToldToEnd()) {
                try {
                    boolean unused = beginsNothing.await(UNTIL_HEARD_MILLIS, TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return;
            }
        }
    }

    /** What a thread that is gone had in hand comes to no result: whoever waits for one is told. */
    private void threadFailed(Throwable why) {
        done.offer(CompletableFuture.failedFuture(BackendException.ofThread(why)));
    }

    private static BackendException stopped() {
        return new BackendException("stopped: the backend was closed");
    }

    private static ForkJoinWorkerThreadFactory threads() {
        AtomicInteger number = new AtomicInteger();
        return pool -> {
            ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
            thread.setName("fanout-worker-" + number.incrementAndGet());
            return thread;
        };
    }
}
