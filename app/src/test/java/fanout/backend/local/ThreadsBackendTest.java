package fanout.backend.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.backend.Backend;
import fanout.backend.BackendContract;
import fanout.backend.BackendException;
import fanout.backend.FaultyKernel;
import fanout.task.Batch;
import fanout.task.BatchResult;
import fanout.task.Chunk;
import fanout.task.ChunkFailure;
import fanout.task.ChunkKernel;
import fanout.task.ChunkReport;
import fanout.task.FailureKind;
import fanout.task.Partial;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ThreadsBackendTest implements BackendContract {
    private static final int WORKERS = 3;

    @Override
    public Backend open() {
        return new ThreadsBackend(FaultyKernel::new, WORKERS);
    }

    @Test
    void underStressNoBatchIsLostAndNoKernelIsShared() throws Exception {
        int workers = 16;
        int batchCount = 20_000;
        AtomicInteger kernels = new AtomicInteger();
        LongAdder runs = new LongAdder();
        Set<String> threads = ConcurrentHashMap.newKeySet();
        List<Batch> batches = new ArrayList<>();
        for (int number = 0; number < batchCount; number++) {
            batches.add(FaultyKernel.batch(number, 2 * number, "fine", number % 100 == 0 ? "unreadable" : "fine"));
        }
        long counted = 0;
        try (Backend backend = new ThreadsBackend(() -> new JealousKernel(kernels, runs, threads), workers)) {
            for (BatchResult result : BackendContract.runAll(backend, batches).values()) {
                counted += FaultyKernel.count(result);
            }
        }
        int failing = batchCount / 100;
        assertEquals(2L * batchCount - failing, counted);
        // The neighbour of one that fails is run once more.
        assertEquals(2L * batchCount + failing, runs.sum());
        assertTrue(kernels.get() <= workers + failing, kernels + " kernels");
        assertTrue(threads.stream().allMatch(name -> name.startsWith("fanout-worker-")), threads::toString);
    }

    @Test
    void aKernelThatCannotBeMadeEndsTheRun() {
        Backend backend = new ThreadsBackend(
                () -> {
                    throw new IllegalArgumentException("no such column");
                },
                1);
        try (backend) {
            BackendException failure = assertThrows(BackendException.class, () -> {
                backend.submit(FaultyKernel.batch(1, 1, "fine"));
                backend.take();
            });
            assertTrue(failure.getMessage().contains("no such column"), failure::getMessage);
        }
    }

    /** As where the system, or a container, allows no more of them: whoever waits would wait for ever. */
    @Test
    @Timeout(60)
    void aThreadThatCannotStartAnotherEndsTheRun() {
        AtomicInteger started = new AtomicInteger();
        CountDownLatch end = new CountDownLatch(1);
        ForkJoinPool.ForkJoinWorkerThreadFactory scarce = pool -> {
            if (Thread.currentThread() instanceof ForkJoinWorkerThread) {
                throw new OutOfMemoryError("unable to create native thread: as this test wants it");
            }
            return started.incrementAndGet() > 1
                    ? null
                    : ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
        };
        try (Backend backend = new ThreadsBackend(() -> new StuckKernel(new CountDownLatch(1), end), 2, scarce)) {
            for (int i = 0; i < 4; i++) {
                backend.submit(FaultyKernel.batch(i, i, "fine"));
            }
            end.countDown();
            BackendException failure = assertThrows(BackendException.class, () -> {
                for (int i = 0; i < 4; i++) {
                    backend.take();
                }
            });
            assertTrue(failure.getMessage().contains("no more threads"), failure::getMessage);
        } catch (BackendException never) {
            throw new AssertionError(never);
        }
    }

    @Test
    void whereNoThreadCanBeStartedTheRunEnds() {
        ForkJoinPool.ForkJoinWorkerThreadFactory none = pool -> {
            throw new OutOfMemoryError("unable to create native thread: as this test wants it");
        };
        try (Backend backend = new ThreadsBackend(FaultyKernel::new, 2, none)) {
            Batch batch = FaultyKernel.batch(1, 1, "fine");
            BackendException failure = assertThrows(BackendException.class, () -> backend.submit(batch));
            assertTrue(failure.getMessage().contains("no more threads"), failure::getMessage);
        }
    }

    @Test
    void whoWaitsForAChunkThatDoesNotEndIsToldWhenTheBackendIsClosed() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Backend backend = new ThreadsBackend(() -> new StuckKernel(begun, end), 1);
        backend.submit(FaultyKernel.batch(1, 1, "fine"));
        Thread closing = new Thread(backend::close);
        begun.await();
        closing.start();
        assertThrows(BackendException.class, backend::take);
        end.countDown();
        closing.join();
    }

    @Test
    void whatIsInHandAndNotBegunNeedNotBeAndTheOthersAreTaken() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        try (Backend backend = new ThreadsBackend(() -> new StuckKernel(begun, end), 1)) {
            backend.submit(FaultyKernel.batch(1, 1, "fine"));
            backend.submit(FaultyKernel.batch(2, 2, "fine"));
            begun.await();
            backend.beginNothing();
            end.countDown();
            assertEquals(1, backend.take().batch());
            assertThrows(BackendException.class, backend::take);
            assertThrows(BackendException.class, backend::take);
        }
    }

    /** Waits. */
    private record StuckKernel(CountDownLatch begun, CountDownLatch end) implements ChunkKernel {
        @Override
        public ChunkReport run(Chunk chunk) throws ChunkFailure {
            begun.countDown();
            try {
                end.await();
            } catch (InterruptedException never) {
                throw new AssertionError(never);
            }
            throw new ChunkFailure(FailureKind.UNREADABLE, "too late");
        }

        @Override
        public Partial take() {
            throw new AssertionError("nothing to take");
        }
    }

    /** Notices when two threads use it at a time. */
    private static final class JealousKernel implements ChunkKernel {
        private final FaultyKernel kernel = new FaultyKernel();
        private final AtomicBoolean taken = new AtomicBoolean();
        private final LongAdder runs;
        private final Set<String> threads;

        JealousKernel(AtomicInteger kernels, LongAdder runs, Set<String> threads) {
            kernels.incrementAndGet();
            this.runs = runs;
            this.threads = threads;
        }

        @Override
        public ChunkReport run(Chunk chunk) throws ChunkFailure {
            if (!taken.compareAndSet(false, true)) {
                throw new AssertionError("two threads share a kernel");
            }
            try {
                runs.increment();
                threads.add(Thread.currentThread().getName());
                return kernel.run(chunk);
            } finally {
                taken.set(false);
            }
        }

        @Override
        public Partial take() {
            return kernel.take();
        }
    }
}
