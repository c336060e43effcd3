package fanout.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.task.Batch;
import fanout.task.BatchResult;
import fanout.task.Chunk;
import fanout.task.FailureKind;
import fanout.task.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What holds for every backend, however it works. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
public interface BackendContract {
    /** A backend that runs {@link FaultyKernel}. */
    Backend open() throws BackendException;

    @Test
    default void everyBatchComesBackOnceWithOneOutcomeForEachChunk() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Batch> batches = new ArrayList<>();
        int chunks = 0;
        for (int number = 0; number < 300; number++) {
            String[] names = new String[1 + random.nextInt(30)];
            Arrays.fill(names, "fine");
            batches.add(FaultyKernel.batch(number, chunks, names));
            chunks += names.length;
        }
        try (Backend backend = open()) {
            Map<Long, BatchResult> results = runAll(backend, batches);
            for (Batch batch : batches) {
                BatchResult result = Objects.requireNonNull(results.get(batch.number()));
                assertEquals(
                        batch.chunks().stream().map(Chunk::id).toList(),
                        result.outcomes().stream().map(Outcome::chunk).sorted().toList(),
                        "seed " + seed);
                assertEquals(batch.chunks().size(), FaultyKernel.count(result), "seed " + seed);
            }
        }
    }

    @Test
    default void aFailingChunkLeavesNoTraceAndItsNeighboursFinish() throws Exception {
        Batch mixed =
                FaultyKernel.batch(1, 10, "fine", "unreadable", "fine", "broken", "stack overflow", "heap", "fine");
        try (Backend backend = open()) {
            BatchResult result =
                    Objects.requireNonNull(runAll(backend, List.of(mixed)).get(1L));
            assertEquals(7, result.outcomes().size());
            assertEquals(3, FaultyKernel.count(result));
            assertNull(failure(result, 10));
            assertEquals(FailureKind.UNREADABLE, failure(result, 11));
            assertEquals(FailureKind.INTERNAL, failure(result, 13));
            assertEquals(FailureKind.INTERNAL, failure(result, 14));
            assertEquals(FailureKind.OUT_OF_MEMORY, failure(result, 15));
            assertNull(failure(result, 16));
        }
    }

    @Test
    default void whatIsKeptComesInTheEndAndHoldsEveryChunkOnce() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Batch> batches = new ArrayList<>();
        int chunks = 0;
        for (int number = 0; number < 100; number++) {
            String[] names = new String[1 + random.nextInt(5)];
            Arrays.setAll(names, i -> random.nextInt(4) > 0 ? "kept" : "fine");
            Batch batch = FaultyKernel.batch(number, chunks, names);
            batches.add(random.nextInt(5) > 0 ? batch : new Batch(number, batch.chunks(), true));
            chunks += names.length;
        }
        Accounts accounts = new Accounts();
        try (Backend backend = open()) {
            Map<Long, BatchResult> results = runAll(backend, batches);
            results.values().forEach(accounts::add);
            accounts.add(backend.handOver());
            assertEquals(List.of(), backend.handOver(), "seed " + seed);
            for (Batch batch : batches) {
                BatchResult result = Objects.requireNonNull(results.get(batch.number()));
                List<Integer> own = batch.chunks().stream().map(Chunk::id).toList();
                if (batch.apart()) {
                    assertTrue(
                            result.handedOver().stream()
                                    .anyMatch(whole -> whole.chunks().equals(own)),
                            "seed " + seed + ", batch " + batch.number());
                }
            }
        }
        assertEquals(Set.of(), accounts.lost(), "seed " + seed);
        assertEquals(0, accounts.failed(), "seed " + seed);
    }

    @Test
    default void aFailingChunkLosesWhatWasKeptAndNothingIsCountedWrong() throws Exception {
        try (Backend backend = open()) {
            Accounts accounts = new Accounts();
            for (int number = 0; number < 10; number++) {
                String[] names = number == 7 ? new String[] {"kept", "broken", "kept"} : new String[] {"kept", "kept"};
                backend.submit(FaultyKernel.batch(number, 10 * number, names));
                accounts.add(backend.take());
            }
            accounts.add(backend.handOver());
            assertEquals(1, accounts.failed());
            Set<Integer> lost = accounts.lost();
            assertTrue(lost.stream().allMatch(chunk -> chunk < 70), lost::toString);
            backend.submit(FaultyKernel.batch(99, 990, "fine"));
            assertEquals(1, FaultyKernel.count(backend.take()));
        }
    }

    @Test
    default void whatABatchGivesBackWasNotBegunAndEveryChunkCountsOnceInTheEnd() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Batch> batches = new ArrayList<>();
        List<Chunk> all = new ArrayList<>();
        for (int number = 0; number < 100; number++) {
            String[] names = new String[1 + random.nextInt(8)];
            Arrays.setAll(names, i -> List.of("kept", "kept", "fine", "broken").get(random.nextInt(i == 0 ? 3 : 4)));
            Batch batch = FaultyKernel.batch(number, all.size(), names);
            batches.add(FaultyKernel.givingBack(batch, random));
            all.addAll(batch.chunks());
        }
        Accounts accounts = new Accounts();
        Set<Integer> settled = new HashSet<>();
        int rounds = 0;
        try (Backend backend = open()) {
            for (List<Batch> next = batches; !next.isEmpty(); rounds++) {
                List<Chunk> rest = new ArrayList<>();
                for (BatchResult result : runAll(backend, next).values()) {
                    accounts.add(result);
                    result.outcomes().forEach(outcome -> settled.add(outcome.chunk()));
                    result.notBegun().forEach(chunk -> rest.add(all.get(chunk)));
                }
                accounts.add(backend.handOver());
                accounts.forget().forEach(chunk -> rest.add(all.get(chunk)));
                long number = (rounds + 1) * 1_000_000L;
                next = FaultyKernel.batches(number, rest, random);
            }
        }
        assertTrue(rounds > 1, "nothing was given back, seed " + seed);
        assertEquals(all.size(), settled.size(), "seed " + seed);
        assertEquals(all.size(), accounts.arrived() + accounts.failed(), "seed " + seed);
    }

    @Test
    default void whatIsKeptIsNotAskedForWithBatchesInHand() throws Exception {
        try (Backend backend = open()) {
            backend.submit(FaultyKernel.batch(1, 1, "kept"));
            assertThrows(IllegalStateException.class, backend::handOver);
            backend.take();
            assertEquals(1, backend.handOver().size());
        }
    }

    @Test
    default void itTakesAsManyBatchesAsItSaysAndNoMore() throws Exception {
        try (Backend backend = open()) {
            int capacity = backend.capacity();
            assertTrue(capacity >= 1);
            for (int number = 0; number < capacity; number++) {
                backend.submit(FaultyKernel.batch(number, number, "slow"));
            }
            assertThrows(IllegalStateException.class, () -> backend.submit(FaultyKernel.batch(99, 99, "one too many")));
            for (int number = 0; number < capacity; number++) {
                backend.take();
            }
            assertThrows(IllegalStateException.class, backend::take);
        }
    }

    @Test
    default void closingTwiceIsClosingOnce() throws Exception {
        Backend backend = open();
        backend.submit(FaultyKernel.batch(1, 1, "fine"));
        backend.take();
        backend.close();
        backend.close();
    }

    @Test
    default void closingAtOnceLeavesNothingBehind() throws Exception {
        open().close();
    }

    @Test
    default void closingWithWorkInFlightIsQuickAndLeavesNothingBehind() throws Exception {
        Backend backend = open();
        submitManySlowOnes(backend);
        if (backend.capacity() > 1) {
            backend.take();
        }
        long before = System.nanoTime();
        backend.close();
        long milliseconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);
        // To come to the end of what is in flight would take 40 s.
        assertTrue(milliseconds < 10_000, "closing took " + milliseconds + " ms");
    }

    @Test
    default void closingFromAnotherThreadEndsTheWaiting() throws Exception {
        Backend backend = open();
        submitManySlowOnes(backend);
        Thread closer = new Thread(backend::close, "test-closer");
        closer.start();
        assertThrows(BackendException.class, () -> {
            while (true) {
                backend.take();
                backend.submit(FaultyKernel.batch(1000, 1000, "slow"));
            }
        });
        closer.join();
        backend.close();
    }

    @AfterEach
    default void nothingIsLeftBehind() throws Exception {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("fanout-")) {
                thread.join(20_000);
                assertTrue(!thread.isAlive(), "left behind: " + thread);
            }
        }
        List<ProcessHandle> children = ProcessHandle.current().children().toList();
        for (ProcessHandle child : children) {
            assertTrue(!child.isAlive(), "left behind: " + child.pid() + " " + child.info());
        }
    }

    /** Keeps as many batches in hand as the backend wants, until all are back; each exactly once. */
    static Map<Long, BatchResult> runAll(Backend backend, List<Batch> batches)
            throws BackendException, InterruptedException {
        Deque<Batch> waiting = new ArrayDeque<>(batches);
        Map<Long, BatchResult> results = new HashMap<>();
        int inHand = 0;
        while (inHand > 0 || !waiting.isEmpty()) {
            while (inHand < backend.capacity() && !waiting.isEmpty()) {
                backend.submit(waiting.removeFirst());
                inHand++;
            }
            BatchResult result = backend.take();
            inHand--;
            assertNull(results.put(result.batch(), result), "batch " + result.batch() + " came back twice");
        }
        assertEquals(batches.size(), results.size());
        return results;
    }

    private static void submitManySlowOnes(Backend backend) throws BackendException {
        for (int number = 0; number < backend.capacity(); number++) {
            String[] names = new String[number == 0 ? 5 : 2000];
            Arrays.fill(names, "slow");
            backend.submit(FaultyKernel.batch(number, number * 2000, names));
        }
    }

    private static @Nullable FailureKind failure(BatchResult result, int chunk) {
        for (Outcome outcome : result.outcomes()) {
            if (outcome instanceof Outcome.Failed failed && failed.chunk() == chunk) {
                return failed.kind();
            }
        }
        return null;
    }
}
