package fanout.fetch;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.backend.BackendException;
import fanout.backend.fetch.FetchBackend;
import fanout.task.Batch;
import fanout.task.FetchChunk;
import fanout.task.FetchJob;
import fanout.task.FetchLimits;
import fanout.task.WebAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is wrong with the JVM itself, as where it cannot load a class because too many files are open, ends the run: a thread
 * that is gone would leave whoever waits for its URLs waiting for ever.
 */
@Timeout(60)
class BrokenThreadsTest {
    private static final byte[] BODY = {'b', 'o', 'd', 'y'};

    @TempDir
    private Path folder;

    private OddServer server;
    private final BlockingQueue<Throwable> told = new LinkedBlockingQueue<>();

    @BeforeEach
    void start() throws IOException {
        server = new OddServer();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private FetchChunk url() {
        WebAddress address = WebAddress.of(server.url("/a"));
        return new FetchChunk(1, address, folder.resolve("a").toString(), null);
    }

    private Throwable next() throws InterruptedException {
        Throwable why = told.poll(30, TimeUnit.SECONDS);
        assertNotNull(why);
        return why;
    }

    @Test
    void anErrorBehindAnAnswerIsTold() throws Exception {
        server.on("/a", (request, time, wire) -> wire.ok("", BODY));
        FetchJob job = new FetchJob(FetchLimits.DEFAULT, List.of());
        try (Fetcher fetcher = new Fetcher(job, outcome -> fail(), () -> {}, running -> true, told::add)) {
            fetcher.submit(url());
            assertInstanceOf(NoClassDefFoundError.class, next());
        }
    }

    @Test
    void anErrorOfAnyThreadIsTold() throws Exception {
        FetchThreads threads = FetchThreads.start(told::add);
        threads.plain().execute(BrokenThreadsTest::fail);
        assertInstanceOf(NoClassDefFoundError.class, next());
        threads.waits().execute(BrokenThreadsTest::fail);
        assertInstanceOf(NoClassDefFoundError.class, next());
        threads.end();
    }

    @Test
    void whoWaitsForAUrlIsToldAndNotLeftWaiting() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        server.on("/a", (request, time, wire) -> end.await());
        FetchJob job = new FetchJob(FetchLimits.DEFAULT, List.of());
        try (FetchBackend backend = new FetchBackend(job, () -> false, BrokenThreadsTest::fail)) {
            backend.submit(new Batch(1, List.of(url()), false));
            BackendException failure = assertThrows(BackendException.class, backend::take);
            assertTrue(failure.getMessage().contains("no more descriptors"), failure::getMessage);
        } finally {
            end.countDown();
        }
    }

    private static void fail() {
        throw new NoClassDefFoundError("no more descriptors");
    }
}
