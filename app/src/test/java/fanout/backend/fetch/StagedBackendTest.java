package fanout.backend.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.backend.Backend;
import fanout.backend.BackendContract;
import fanout.backend.BackendException;
import fanout.backend.FaultyKernel;
import fanout.backend.StageFigures;
import fanout.backend.fetch.Arrivals.Arrival;
import fanout.backend.local.SequentialBackend;
import fanout.backend.local.ThreadsBackend;
import fanout.fetch.OddServer;
import fanout.task.Batch;
import fanout.task.BatchResult;
import fanout.task.Chunk;
import fanout.task.ChunkFailure;
import fanout.task.ChunkKernel;
import fanout.task.ChunkReport;
import fanout.task.FailureKind;
import fanout.task.FetchChunk;
import fanout.task.FetchJob;
import fanout.task.FetchLimits;
import fanout.task.FetchReport;
import fanout.task.FetchStatus;
import fanout.task.Outcome;
import fanout.task.Partial;
import fanout.task.WebAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagedBackendTest implements BackendContract {
    private static final int WORKERS = 3;
    private static final byte[] BODY = {'b', 'o', 'd', 'y'};

    @TempDir
    private Path folder;

    private OddServer server;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Map<Integer, FetchChunk> urls = new HashMap<>();
    /** Chunks in the order in which their bodies came. */
    private final List<Integer> arrived = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        server = new OddServer();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    /** Without URLs. */
    @Override
    public Backend open() {
        return open(new ThreadsBackend(FaultyKernel::new, WORKERS), 4, WORKERS);
    }

    private StagedBackend open(Backend work, int connections, int workers) {
        FetchLimits usual = FetchLimits.DEFAULT;
        FetchLimits limits = new FetchLimits(
                connections,
                connections,
                Long.MAX_VALUE,
                usual.patienceNanos(),
                2,
                TimeUnit.MILLISECONDS.toNanos(5),
                usual.longestPauseNanos(),
                false,
                1);
        StagedBackend.Settings settings = new StagedBackend.Settings(urls, 1_000, workers);
        return new StagedBackend(new FetchJob(limits, List.of()), stopped::get, work, settings, this::arrival);
    }

    private Arrival arrival(Chunk chunk, BatchResult fetched) {
        FetchReport report = (FetchReport) ((Outcome.Done) fetched.outcomes().get(0)).report();
        if (report.status() == FetchStatus.FAILED) {
            return new Arrivals.Missing(report.reason());
        }
        arrived.add(chunk.id());
        return new Arrivals.Here(chunk);
    }

    /** Batches of one chunk each, which wait for URLs. */
    private List<Batch> batches(int count) {
        List<Batch> batches = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            WebAddress address = WebAddress.of(server.url("/" + i));
            urls.put(i, new FetchChunk(i, address, folder.resolve("body" + i).toString(), null));
            batches.add(FaultyKernel.batch(i, i, "fine"));
        }
        return batches;
    }

    private void serve(int from, int to) {
        for (int i = from; i < to; i++) {
            server.on("/" + i, (request, time, wire) -> wire.ok("", BODY));
        }
    }

    /** Waits for something before each chunk. */
    private static Supplier<ChunkKernel> waiting(CountDownLatch begun, CountDownLatch mayGoOn) {
        return () -> new ChunkKernel() {
            private final FaultyKernel kernel = new FaultyKernel();

            @Override
            public ChunkReport run(Chunk chunk) throws ChunkFailure {
                begun.countDown();
                await(mayGoOn);
                return kernel.run(chunk);
            }

            @Override
            public boolean isWorthTaking() {
                return kernel.isWorthTaking();
            }

            @Override
            public Partial take() {
                return kernel.take();
            }
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(60, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void workBeginsBeforeTheLastUrlHasCome() throws Exception {
        CountDownLatch worked = new CountDownLatch(1);
        serve(0, 3);
        server.on("/3", (request, time, wire) -> {
            await(worked);
            wire.ok("", BODY);
        });
        List<Batch> batches = batches(4);
        try (Backend backend = open(new ThreadsBackend(waiting(worked, new CountDownLatch(0)), WORKERS), 4, WORKERS)) {
            assertEquals(4, BackendContract.runAll(backend, batches).size());
        }
        assertEquals(Set.of(0, 1, 2, 3), new HashSet<>(arrived));
    }

    @Test
    void theSameHoldsWhereOneThreadDoesAllTheWork() throws Exception {
        CountDownLatch worked = new CountDownLatch(1);
        serve(0, 3);
        server.on("/3", (request, time, wire) -> {
            await(worked);
            wire.ok("", BODY);
        });
        List<Batch> batches = batches(4);
        try (Backend backend = open(new SequentialBackend(waiting(worked, new CountDownLatch(0))), 4, 1)) {
            assertEquals(4, BackendContract.runAll(backend, batches).size());
        }
    }

    @Test
    void noMoreIsFetchedThanTheQueueHoldsWhileNobodyWorks() throws Exception {
        int connections = 3;
        int all = 60;
        int mostAhead = connections + StagedBackend.AHEAD_OF_EACH_WORKER;
        serve(0, all);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        List<Batch> batches = batches(all);
        ThreadsBackend work = new ThreadsBackend(waiting(begun, mayGoOn), 1);
        int mostAsked = mostAhead + work.capacity();
        try (StagedBackend backend = open(work, connections, 1)) {
            int inHand = 0;
            for (int looks = 0; looks < 40 || asked(all) < mostAsked; looks++) {
                while (inHand < all && inHand < backend.capacity()) {
                    backend.submit(batches.get(inHand++));
                }
                assertEquals(null, backend.poll(TimeUnit.MILLISECONDS.toNanos(5)));
                assertTrue(asked(all) <= mostAsked, asked(all) + " were asked for");
            }
            assertTrue(backend.mostHere() <= mostAhead, backend.mostHere() + " were here");
            StageFigures process = backend.stages().get(1);
            assertEquals(1, process.inFlight());
            mayGoOn.countDown();
            Set<Long> done = new HashSet<>();
            while (done.size() < all) {
                while (inHand < all && inHand - done.size() < backend.capacity()) {
                    backend.submit(batches.get(inHand++));
                }
                assertTrue(done.add(backend.take().batch()));
            }
            assertTrue(backend.mostHere() <= mostAhead, backend.mostHere() + " were here");
            assertEquals(all, backend.stages().get(0).done());
            assertEquals(all, backend.stages().get(1).done());
        }
        assertEquals(all, asked(all));
    }

    private int asked(int all) {
        int asked = 0;
        for (int i = 0; i < all; i++) {
            asked += server.count("/" + i);
        }
        return asked;
    }

    @Test
    void aUrlThatDoesNotComeFailsItsChunkAndNoOther() throws Exception {
        serve(0, 2);
        List<Batch> batches = batches(3);
        try (Backend backend = open(new ThreadsBackend(FaultyKernel::new, WORKERS), 4, WORKERS)) {
            Map<Long, BatchResult> results = BackendContract.runAll(backend, batches);
            Outcome.Failed failed = assertInstanceOf(
                    Outcome.Failed.class, results.get(2L).outcomes().get(0));
            assertEquals(FailureKind.UNFETCHED, failed.kind());
            assertTrue(failed.message().endsWith(": HTTP status 404"), failed.message());
            assertInstanceOf(Outcome.Done.class, results.get(0L).outcomes().get(0));
            assertInstanceOf(Outcome.Done.class, results.get(1L).outcomes().get(0));
        }
    }

    @Test
    void aChunkThatIsRunAgainIsNotFetchedAgain() throws Exception {
        serve(0, 1);
        List<Batch> batches = batches(1);
        try (Backend backend = open(new ThreadsBackend(FaultyKernel::new, WORKERS), 4, WORKERS)) {
            BackendContract.runAll(backend, batches);
            BackendContract.runAll(backend, List.of(new Batch(99, batches.get(0).chunks(), false)));
        }
        assertEquals(1, server.count("/0"));
        assertEquals(List.of(0), arrived);
    }

    @Test
    void filesAreWorkedOnWhileUrlsAreStillToCome() throws Exception {
        CountDownLatch worked = new CountDownLatch(1);
        server.on("/0", (request, time, wire) -> {
            await(worked);
            wire.ok("", BODY);
        });
        List<Batch> batches = batches(1);
        batches.add(FaultyKernel.batch(7, 70, "fine", "fine"));
        try (Backend backend = open(new ThreadsBackend(waiting(worked, new CountDownLatch(0)), WORKERS), 4, WORKERS)) {
            assertEquals(2, BackendContract.runAll(backend, batches).size());
        }
    }

    @Test
    void whenTheRunIsStoppedWhatIsInWorkIsTakenAndNothingElseBegun() throws Exception {
        serve(0, 20);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        List<Batch> batches = batches(20);
        ThreadsBackend work = new ThreadsBackend(waiting(begun, mayGoOn), 1);
        try (Backend backend = open(work, 4, 1)) {
            for (Batch batch : batches) {
                backend.submit(batch);
            }
            while (begun.getCount() > 0) {
                assertEquals(null, backend.poll(TimeUnit.MILLISECONDS.toNanos(5)));
            }
            stopped.set(true);
            mayGoOn.countDown();
            List<Long> taken = new ArrayList<>();
            assertThrows(BackendException.class, () -> {
                while (true) {
                    taken.add(backend.take().batch());
                }
            });
            assertTrue(!taken.isEmpty() && taken.size() <= work.capacity(), taken.size() + " were taken");
        }
    }

    @Test
    void aRunThatGivesUpIsToldWhyOnceWhatIsInWorkWasTaken() throws Exception {
        serve(0, 20);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        List<Batch> batches = batches(20);
        try (StagedBackend backend = open(new ThreadsBackend(waiting(begun, mayGoOn), 1), 4, 1)) {
            for (Batch batch : batches) {
                backend.submit(batch);
            }
            while (begun.getCount() > 0) {
                assertEquals(null, backend.poll(TimeUnit.MILLISECONDS.toNanos(5)));
            }
            backend.giveUp("enough is enough");
            mayGoOn.countDown();
            BackendException end = assertThrows(BackendException.class, () -> {
                while (true) {
                    backend.take();
                }
            });
            assertEquals("enough is enough", end.getMessage());
        }
    }

    @Test
    void theNarrowStageIsTheOneThatTheRunWaitedFor() throws Exception {
        serve(0, 4);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        List<Batch> batches = batches(4);
        try (StagedBackend backend = open(new ThreadsBackend(waiting(begun, mayGoOn), 1), 4, 1)) {
            for (Batch batch : batches) {
                backend.submit(batch);
            }
            while (begun.getCount() > 0) {
                assertEquals(null, backend.poll(TimeUnit.MILLISECONDS.toNanos(5)));
            }
            // From here on only the work is waited for, and for longer than all the time before.
            List<StageFigures> stages = backend.stages();
            while (!stages.get(1).isNarrow(stages)) {
                assertEquals(null, backend.poll(TimeUnit.MILLISECONDS.toNanos(5)));
                stages = backend.stages();
            }
            assertTrue(!stages.get(0).isNarrow(stages));
            mayGoOn.countDown();
            for (int i = 0; i < 4; i++) {
                backend.take();
            }
        }
    }
}
