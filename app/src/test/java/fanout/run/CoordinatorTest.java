package fanout.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.backend.BackendException;
import fanout.backend.BackendSpec;
import fanout.backend.Backends;
import fanout.merge.Merge;
import fanout.plan.Plan;
import fanout.task.Batch;
import fanout.task.BatchResult;
import fanout.task.Chunk;
import fanout.task.HandedOver;
import fanout.task.MemoryShare;
import fanout.task.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CoordinatorTest {
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void underAnyScheduleEveryChunkIsRunAsOftenAsTheMergeWantsAndNoMore() throws Exception {
        for (int round = 0; round < 400; round++) {
            Plan plan = FakeChunks.plan(random.nextInt(200), 1 + random.nextInt(100_000), random);
            ShuffledBackend backend =
                    new ShuffledBackend(batch -> FakeChunks.withFailures(batch, random), random, 1 + random.nextInt(8));
            DemandingMerge merge = new DemandingMerge(plan, random);
            Watcher watcher = new Watcher(plan);
            Coordinator.Effort effort =
                    coordinator(watcher).run(plan, merge, new CostModel(random.nextInt(1_000_000), 10), backend);
            assertTrue(backend.isEmpty(), "seed " + seed);
            assertEquals(merge.wanted, backend.runs(), "seed " + seed);
            assertEquals(merge.wanted, merge.outcomes, "seed " + seed);
            assertEquals(backend.batchSizes().size(), effort.batches(), "seed " + seed);
            watcher.assertEnd();
        }
    }

    @Test
    void noChunksNeedNoBackend() throws Exception {
        Plan plan = new Plan(FakeChunks.JOB, List.of(), List.of(), List.of());
        ShuffledBackend backend = new ShuffledBackend(batch -> FakeChunks.done(batch, 1), random, 1);
        Coordinator.Effort effort =
                coordinator(RunObserver.NONE).run(plan, new DemandingMerge(plan, random), new CostModel(1, 1), backend);
        assertEquals(0, effort.batches());
    }

    @Test
    void aResultThatNobodyAskedForEndsTheRun() {
        Plan plan = FakeChunks.plan(3, 100, random);
        for (boolean twice : List.of(true, false)) {
            ShuffledBackend backend = new ShuffledBackend(batch -> wrong(batch, twice), random, 2);
            DemandingMerge merge = new DemandingMerge(plan, random);
            assertThrows(
                    IllegalStateException.class,
                    () -> coordinator(RunObserver.NONE).run(plan, merge, new CostModel(1e9, 1), backend));
        }
    }

    @Test
    void aRunThatIsAskedToStopTakesWhatIsInFlightAndWhatIsKeptAndBeginsNothingMore() {
        for (int round = 0; round < 200; round++) {
            Plan plan = FakeChunks.plan(100 + random.nextInt(100), 100_000, random);
            StopSignal stop = new StopSignal();
            int batches = random.nextInt(5);
            List<Long> begun = new ArrayList<>();
            ShuffledBackend backend = new ShuffledBackend(
                    batch -> {
                        begun.add(batch.number());
                        if (begun.size() > batches) {
                            stop.request();
                        }
                        return FakeChunks.done(batch, 1);
                    },
                    random,
                    1 + random.nextInt(4));
            KeepingMerge merge = new KeepingMerge();
            Coordinator coordinator = coordinator(RunObserver.NONE, stop);
            assertThrows(
                    BackendException.class,
                    () -> coordinator.run(plan, merge, new CostModel(1e9, 1), backend),
                    "seed " + seed);
            assertTrue(backend.isEmpty(), "seed " + seed);
            assertTrue(begun.size() <= batches + backend.capacity(), "seed " + seed + ": " + begun);
            assertEquals(begun.size(), merge.results, "seed " + seed);
            assertEquals(1, merge.handOvers, "seed " + seed);
        }
    }

    @Test
    void askedToStopWhenTheLastChunkIsInFlightTheRunIsDone() throws Exception {
        Plan plan = FakeChunks.plan(1, 100, random);
        StopSignal stop = new StopSignal();
        ShuffledBackend backend = new ShuffledBackend(
                batch -> {
                    stop.request();
                    return FakeChunks.done(batch, 1);
                },
                random,
                1);
        KeepingMerge merge = new KeepingMerge();
        Coordinator.Effort effort =
                coordinator(RunObserver.NONE, stop).run(plan, merge, new CostModel(1e9, 1), backend);
        assertEquals(1, effort.batches());
        assertEquals(1, merge.results);
    }

    @Test
    void whatIsInFlightIsToldBeforeTheFirstResultComes() throws Exception {
        Plan plan = FakeChunks.plan(5, 100, random);
        Watcher watcher = new Watcher(plan);
        List<Integer> told = new ArrayList<>();
        ShuffledBackend backend = new ShuffledBackend(
                batch -> {
                    told.add(watcher.inFlight);
                    return FakeChunks.done(batch, 1);
                },
                random,
                3);
        coordinator(watcher).run(plan, new KeepingMerge(), new CostModel(1e9, 1), backend);
        assertEquals(3, told.get(0), told::toString);
    }

    private static BatchResult wrong(Batch batch, boolean otherNumber) {
        BatchResult right = FakeChunks.done(batch, 1);
        return otherNumber
                ? new BatchResult(batch.number() + 100, right.outcomes(), right.handedOver(), 1)
                : new BatchResult(batch.number(), List.of(), right.handedOver(), 1);
    }

    private static Coordinator coordinator(RunObserver observer) {
        return coordinator(observer, new StopSignal());
    }

    private static Coordinator coordinator(RunObserver observer, StopSignal stop) {
        return new Coordinator(
                new BackendSpec.Threads(2), MemoryShare.UNLIMITED, observer, stop, new Backends(message -> {}));
    }

    /** Counts what it is given. */
    private static final class KeepingMerge implements Merge {
        private int results;
        private int handOvers;

        @Override
        public List<Chunk> accept(BatchResult result) {
            results++;
            return List.of();
        }

        @Override
        public List<Chunk> acceptLast(List<HandedOver> kept) {
            handOvers++;
            return List.of();
        }

        @Override
        public long rejected() {
            return 0;
        }
    }

    /** Has chunks run again, at random, each at most five times in all. */
    private static final class DemandingMerge implements Merge {
        final Map<Integer, Integer> wanted = new HashMap<>();
        final Map<Integer, Integer> outcomes = new HashMap<>();
        private final Map<Integer, Chunk> chunks = new HashMap<>();
        private final Random random;

        DemandingMerge(Plan plan, Random random) {
            this.random = random;
            for (Chunk chunk : plan.chunks()) {
                chunks.put(chunk.id(), chunk);
                wanted.put(chunk.id(), 1);
            }
        }

        @Override
        public List<Chunk> accept(BatchResult result) {
            List<Chunk> again = new ArrayList<>();
            for (Outcome outcome : result.outcomes()) {
                int runs = outcomes.merge(outcome.chunk(), 1, Integer::sum);
                if (runs < 5 && random.nextInt(4) == 0) {
                    again.add(chunks.get(outcome.chunk()));
                    wanted.merge(outcome.chunk(), 1, Integer::sum);
                }
            }
            return again;
        }

        @Override
        public long rejected() {
            return 0;
        }
    }

    /** Sees that progress adds up at every moment. */
    private static final class Watcher implements RunObserver {
        private final Plan plan;
        private int seen;
        private int done;
        private int inFlight;
        private long doneBytes;

        Watcher(Plan plan) {
            this.plan = plan;
        }

        @Override
        public void progress(Progress progress) {
            seen++;
            assertEquals(plan.chunks().size(), progress.totalChunks());
            assertEquals(plan.chunks().size(), progress.doneChunks() + progress.waiting() + progress.inFlight());
            assertTrue(progress.doneBytes() >= 0 && progress.doneBytes() <= plan.bytes());
            done = progress.doneChunks();
            inFlight = progress.inFlight();
            doneBytes = progress.doneBytes();
        }

        void assertEnd() {
            assertEquals(plan.chunks().size(), done);
            assertEquals(plan.bytes(), doneBytes);
            assertTrue(plan.chunks().isEmpty() || seen > 0);
        }

        @Override
        public void started(Plan started, ModeChoice mode) {}

        @Override
        public void notice(String line) {}

        @Override
        public void ended() {}
    }
}
