package fanout.backend.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.backend.Accounts;
import fanout.backend.Backend;
import fanout.backend.BackendContract;
import fanout.backend.FaultyKernel;
import fanout.task.Batch;
import fanout.task.BatchResult;
import fanout.task.Chunk;
import fanout.task.MemoryShare;
import fanout.task.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

class KilledWorkersTest {
    private static final int BATCHES = 200;
    private static final int KILLS = 4;

    @RepeatedTest(5)
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void workersKilledAtRandomMomentsLoseNothingAndDoNothingTwice() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Batch> batches = new ArrayList<>();
        int chunks = 0;
        for (int number = 0; number < BATCHES; number++) {
            String[] names = new String[1 + random.nextInt(10)];
            Arrays.setAll(names, i -> random.nextInt(10) == 0 ? "slow" : "fine");
            batches.add(FaultyKernel.batch(number, chunks, names));
            chunks += names.length;
        }
        List<String> notices = new ArrayList<>();
        CountDownLatch done = new CountDownLatch(1);
        Thread killer = new Thread(() -> killAtRandom(random, done), "test-killer");
        Map<Long, BatchResult> results;
        try (Backend backend = new ProcessBackend(2, FaultyWorker.command(), notices::add)
                .begin(FaultyKernel.JOB, MemoryShare.UNLIMITED)) {
            backend.submit(FaultyKernel.batch(BATCHES, chunks, "fine"));
            backend.take();
            killer.start();
            results = BackendContract.runAll(backend, batches);
            done.countDown();
            killer.join();
        }
        long counted = 0;
        long givenUp = 0;
        for (Batch batch : batches) {
            BatchResult result = Objects.requireNonNull(results.get(batch.number()));
            assertEquals(
                    batch.chunks().stream().map(Chunk::id).toList(),
                    result.outcomes().stream().map(Outcome::chunk).toList(),
                    "seed " + seed);
            givenUp += result.outcomes().stream()
                    .filter(Outcome.Failed.class::isInstance)
                    .count();
            counted += FaultyKernel.count(result);
        }
        // A chunk may have been hit three times by chance.
        assertEquals(chunks, counted + givenUp, "seed " + seed + ": " + notices);
    }

    @RepeatedTest(5)
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void whatKilledWorkersHadKeptIsKnownToBeLostAndEveryChunkCountsOnceInTheEnd() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Batch> batches = new ArrayList<>();
        List<Chunk> all = new ArrayList<>();
        for (int number = 0; number < BATCHES; number++) {
            String[] names = new String[1 + random.nextInt(10)];
            Arrays.setAll(names, i -> random.nextInt(20) == 0 ? "slow" : "kept");
            batches.add(FaultyKernel.batch(number, all.size(), names));
            all.addAll(batches.get(number).chunks());
        }
        List<String> notices = new ArrayList<>();
        CountDownLatch done = new CountDownLatch(1);
        Thread killer = new Thread(() -> killAtRandom(random, done), "test-killer");
        Accounts accounts = new Accounts();
        int rounds = 0;
        try (Backend backend = new ProcessBackend(2, FaultyWorker.command(), notices::add)
                .begin(FaultyKernel.JOB, MemoryShare.UNLIMITED)) {
            // Who dies before anybody was ever ready is taken for one that cannot be started.
            backend.submit(FaultyKernel.batch(BATCHES, all.size(), "fine"));
            backend.take();
            killer.start();
            for (List<Batch> next = batches; !next.isEmpty(); rounds++) {
                BackendContract.runAll(backend, next).values().forEach(accounts::add);
                accounts.add(backend.handOver());
                long number = (rounds + 1) * 1_000_000L;
                next = accounts.forget().stream()
                        .map(chunk -> new Batch(number + chunk, List.of(all.get(chunk)), true))
                        .toList();
            }
            done.countDown();
            killer.join();
        }
        assertEquals(all.size(), accounts.arrived() + accounts.failed(), "seed " + seed + ": " + notices);
    }

    @RepeatedTest(3)
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void whatIsGivenBackWhileWorkersAreKilledCountsOnceInTheEnd() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Batch> batches = new ArrayList<>();
        List<Chunk> all = new ArrayList<>();
        for (int number = 0; number < BATCHES; number++) {
            String[] names = new String[1 + random.nextInt(10)];
            Arrays.setAll(names, i -> random.nextInt(20) == 0 ? "slow" : "kept");
            Batch batch = FaultyKernel.batch(number, all.size(), names);
            batches.add(FaultyKernel.givingBack(batch, random));
            all.addAll(batch.chunks());
        }
        List<String> notices = new ArrayList<>();
        CountDownLatch done = new CountDownLatch(1);
        Thread killer = new Thread(() -> killAtRandom(new Random(seed), done), "test-killer");
        Accounts accounts = new Accounts();
        long givenBack = 0;
        try (Backend backend = new ProcessBackend(2, FaultyWorker.command(), notices::add)
                .begin(FaultyKernel.JOB, MemoryShare.UNLIMITED)) {
            backend.submit(FaultyKernel.batch(BATCHES, all.size(), "fine"));
            backend.take();
            killer.start();
            List<Batch> next = batches;
            for (int rounds = 1; !next.isEmpty(); rounds++) {
                List<Chunk> rest = new ArrayList<>();
                for (BatchResult result : BackendContract.runAll(backend, next).values()) {
                    accounts.add(result);
                    result.notBegun().forEach(chunk -> rest.add(all.get(chunk)));
                }
                givenBack += rest.size();
                accounts.add(backend.handOver());
                accounts.forget().forEach(chunk -> rest.add(all.get(chunk)));
                next = FaultyKernel.batches(rounds * 1_000_000L, rest, random);
            }
            done.countDown();
            killer.join();
        }
        assertTrue(givenBack > 0, "seed " + seed);
        // What was hit too often by chance has failed.
        assertEquals(all.size(), accounts.arrived() + accounts.failed(), "seed " + seed + ": " + notices);
    }

    private static void killAtRandom(Random random, CountDownLatch done) {
        try {
            for (int kills = 0;
                    kills < KILLS && !done.await(80 + random.nextInt(200), TimeUnit.MILLISECONDS);
                    kills++) {
                List<ProcessHandle> workers = ProcessHandle.current().children().toList();
                if (!workers.isEmpty()) {
                    workers.get(random.nextInt(workers.size())).destroyForcibly();
                }
            }
        } catch (InterruptedException never) {
            throw new AssertionError(never);
        }
    }
}
