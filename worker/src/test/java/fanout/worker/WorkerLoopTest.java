package fanout.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.task.Batch;
import fanout.task.Chunk;
import fanout.task.ChunkKernel;
import fanout.task.ChunkReport;
import fanout.task.FileIdentity;
import fanout.task.ImageChunk;
import fanout.task.ImageFit;
import fanout.task.ImageFormat;
import fanout.task.ImageReport;
import fanout.task.ImageResizeJob;
import fanout.task.ImageStatus;
import fanout.task.MemoryShare;
import fanout.task.Partial;
import fanout.task.WorkNote;
import fanout.wire.Message;
import fanout.wire.MessageChannel;
import fanout.wire.MessageCodec;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class WorkerLoopTest {
    private static final ImageResizeJob JOB =
            new ImageResizeJob(32, 32, ImageFit.INSIDE, ImageFormat.SAME, 80, false, 0, 1000);

    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final CompletableFuture<WorkerExit> exit = new CompletableFuture<>();
    private SocketChannel coordinator;
    private MessageChannel messages;
    private SocketChannel worker;

    @BeforeEach
    void connect() throws IOException {
        Path directory = Files.createTempDirectory("fanout-test-");
        Path socket = directory.resolve("s");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            worker = SocketChannel.open(UnixDomainSocketAddress.of(socket));
            coordinator = server.accept();
        }
        Files.delete(socket);
        Files.delete(directory);
        messages = new MessageChannel(coordinator, MessageCodec.forCoordinator(() -> JOB));
    }

    @AfterEach
    void disconnect() throws IOException {
        coordinator.close();
        worker.close();
    }

    @Test
    void itSaysHelloTakesTheJobAndAnswersInOrder() throws Exception {
        begin(false);
        for (int number = 0; number < 3; number++) {
            messages.send(new Message.RunBatch(batch(number, "a", "b")));
        }
        for (int number = 0; number < 3; number++) {
            Message.BatchDone done = assertInstanceOf(Message.BatchDone.class, messages.receive());
            assertEquals(number, done.result().batch());
            assertEquals(2, done.result().outcomes().size());
            assertTrue(done.usage().peakBytes() > 0);
        }
        coordinator.shutdownOutput();
        assertEquals(WorkerExit.STOPPED, exit.get());
    }

    @Test
    void toldToStopItFinishesTheChunkAtHandAndBeginsNoOther() throws Exception {
        begin(false);
        messages.send(new Message.RunBatch(batch(1, "wait", "never begun")));
        messages.send(new Message.RunBatch(batch(2, "never begun")));
        running.await();
        coordinator.shutdownOutput();
        mayEnd.countDown();
        WorkerExit how = exit.get();
        worker.close();
        // Whether the end was read before the chunk was done is a race, that nothing comes after it is not.
        assertEquals(WorkerExit.STOPPED, how);
    }

    @Test
    void stoppedBeforeTheJobItLeaves() throws Exception {
        run(false);
        assertInstanceOf(Message.Hello.class, messages.receive());
        coordinator.shutdownOutput();
        assertEquals(WorkerExit.STOPPED, exit.get());
    }

    @Test
    void noiseFromTheCoordinatorIsDamage() throws Exception {
        begin(false);
        coordinator.write(ByteBuffer.wrap(new byte[100]));
        assertEquals(WorkerExit.DAMAGED, exit.get());
    }

    @Test
    void adoptedByAnotherProcessItRunsNothing() throws Exception {
        begin(true);
        messages.send(new Message.RunBatch(batch(1, "a")));
        assertEquals(WorkerExit.ORPHANED, exit.get());
        worker.close();
        assertNull(messages.receive());
    }

    private void begin(boolean orphaned) throws IOException {
        run(orphaned);
        Message.Hello hello = assertInstanceOf(Message.Hello.class, messages.receive());
        assertEquals(
                new Message.Hello(
                        Message.PROTOCOL,
                        CodeHash.own(),
                        ProcessHandle.current().pid()),
                hello);
        messages.send(new Message.Start(JOB, MemoryShare.UNLIMITED));
    }

    private void run(boolean orphaned) {
        WorkerLoop loop = new WorkerLoop(
                new MessageChannel(worker, MessageCodec.forWorker()),
                (job, memory) -> new WaitingKernel(),
                () -> orphaned,
                WorkNote.NONE);
        Thread thread = new Thread(
                () -> {
                    try {
                        exit.complete(loop.run());
                    } catch (IOException | InterruptedException failure) {
                        exit.completeExceptionally(failure);
                    }
                },
                "test-worker");
        thread.setDaemon(true);
        thread.start();
    }

    private static Batch batch(long number, String... names) {
        return new Batch(
                number,
                IntStream.range(0, names.length)
                        .<Chunk>mapToObj(i -> new ImageChunk(i, names[i], names[i], 1, List.of("")))
                        .toList(),
                false);
    }

    private final class WaitingKernel implements ChunkKernel {
        @Override
        public ChunkReport run(Chunk chunk) {
            if (chunk.path().equals("wait")) {
                running.countDown();
                try {
                    mayEnd.await();
                } catch (InterruptedException never) {
                    throw new AssertionError(never);
                }
            }
            return new ImageReport(chunk.id(), ImageStatus.WRITTEN, "", 1, 1, 1, FileIdentity.UNKNOWN, List.of(), 1);
        }

        @Override
        public Partial take() {
            return new Partial.Nothing();
        }
    }
}
