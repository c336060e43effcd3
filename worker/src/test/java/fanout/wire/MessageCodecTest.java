package fanout.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.aggregate.ByteWriter;
import fanout.task.Batch;
import fanout.task.Chunk;
import fanout.task.Compression;
import fanout.task.CsvAggregateJob;
import fanout.task.CsvChunk;
import fanout.task.CsvSource;
import fanout.task.FileIdentity;
import fanout.task.ImageResizeJob;
import fanout.task.Job;
import fanout.task.Partial;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class MessageCodecTest {
    private static final int ROUNDS = 300;

    private final long seed = System.nanoTime();
    private final RandomMessages messages = new RandomMessages(seed);

    @RepeatedTest(ROUNDS)
    void whatTheWorkerIsToldComesBackEqual() {
        for (Message message : List.of(messages.hello(), messages.start(), messages.runBatch())) {
            assertEquals(message, MessageCodec.forWorker().decode(encode(message)), "seed " + seed);
        }
    }

    @RepeatedTest(ROUNDS)
    void whatTheWorkerAnswersComesBackAsTheSameBytes() {
        Job job = seed % 2 == 0 ? messages.csvJob() : messages.imageJob();
        for (Message message : List.of(messages.batchDone(job), messages.kept(job))) {
            byte[] bytes = encode(message);
            assertArrayEquals(
                    bytes, encode(MessageCodec.forCoordinator(() -> job).decode(bytes)), "seed " + seed);
        }
    }

    @RepeatedTest(ROUNDS)
    void damagedMessagesAreRefusedOrAreOtherMessages() {
        Random random = new Random(seed);
        Job job = messages.csvJob();
        byte[] whole =
                switch (random.nextInt(4)) {
                    case 0 -> encode(messages.start());
                    case 1 -> encode(messages.runBatch());
                    case 2 -> encode(messages.kept(job));
                    default -> encode(messages.batchDone(job));
                };
        byte[] damaged = Arrays.copyOf(whole, random.nextBoolean() ? whole.length : random.nextInt(whole.length));
        for (int flips = random.nextInt(4); flips > 0 && damaged.length > 0; flips--) {
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
        }
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> decodeOrRefuse(job, damaged), "seed " + seed);
    }

    @Test
    void everyCutMessageIsRefused() {
        byte[] whole = encode(messages.runBatch());
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThrows(
                    IllegalArgumentException.class,
                    () -> MessageCodec.forWorker().decode(cut),
                    "seed " + seed + ", " + length + " bytes");
        }
    }

    @Test
    void aSourceIsWrittenOncePerBatch() {
        List<String> columns =
                IntStream.range(0, 100).mapToObj(i -> "a column " + i).collect(Collectors.toList());
        CsvSource source = new CsvSource(
                0,
                "sales/2025-01.csv",
                columns,
                1 << 20,
                10,
                1,
                Compression.NONE,
                new FileIdentity("1:2", 1 << 20, 3, 4));
        List<Chunk> chunks = IntStream.range(0, 1000)
                .<Chunk>mapToObj(i -> new CsvChunk(i, source, i * 1024L, i * 1024L + 1024, CsvChunk.GUESS))
                .toList();
        byte[] bytes = encode(new Message.RunBatch(new Batch(7, chunks, false)));
        assertTrue(bytes.length < 1000 * 40, bytes.length + " bytes");
        Message.RunBatch back = assertInstanceOf(
                Message.RunBatch.class, MessageCodec.forWorker().decode(bytes));
        assertEquals(chunks, back.batch().chunks());
        assertSame(
                ((CsvChunk) back.batch().chunks().get(0)).source(),
                ((CsvChunk) back.batch().chunks().get(999)).source());
    }

    @Test
    void theHelloOfAnotherProtocolIsUnderstoodAsFarAsItsVersion() {
        ByteWriter out = new ByteWriter();
        out.writeByte(1);
        out.writeInt(99);
        out.writeText("whatever stands there in version 99");
        assertEquals(
                new Message.Hello(99, "", 0),
                MessageCodec.forCoordinator(() -> messages.imageJob()).decode(out.toByteArray()));
    }

    @Test
    void aResultOfAnotherKindOfJobIsRefused() {
        ImageResizeJob images = messages.imageJob();
        byte[] bytes = encode(messages.batchDone(images));
        CsvAggregateJob csv = messages.csvJob();
        assertThrows(
                IllegalArgumentException.class,
                () -> MessageCodec.forCoordinator(() -> csv).decode(bytes));
        assertThrows(
                IllegalArgumentException.class, () -> MessageCodec.forWorker().decode(bytes));
    }

    @Test
    void anEmptyPartialIsNeutral() {
        CsvAggregateJob job = messages.csvJob();
        Message.BatchDone done = (Message.BatchDone) messages.batchDone(job);
        byte[] before = encode(done);
        ((Partial.Groups) done.result().handedOver().get(0).partial()).table().merge(job.emptyTable());
        assertArrayEquals(before, encode(done), "seed " + seed);
    }

    private static void decodeOrRefuse(Job job, byte[] bytes) {
        try {
            MessageCodec.forCoordinator(() -> job).decode(bytes);
        } catch (IllegalArgumentException refused) {
            // As it should be; a flipped bit within a text or a number may also give another message.
        }
    }

    private static byte[] encode(Message message) {
        ByteWriter out = new ByteWriter();
        MessageCodec.forWorker().encode(message, out);
        return out.toByteArray();
    }
}
