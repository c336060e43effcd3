package fanout.backend.process;

import fanout.aggregate.ByteWriter;
import fanout.task.BatchResult;
import fanout.task.Chunk;
import fanout.wire.FrameStream;
import fanout.wire.Message;
import fanout.wire.MessageChannel;
import fanout.wire.MessageCodec;
import fanout.wire.ProcessUsage;
import fanout.worker.CodeHash;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;

/** A worker process that does not keep to the protocol, in the way that the property {@code lie} names. */
public final class LyingWorker {
    private LyingWorker() {}

    public static void main(String[] arguments) throws IOException {
        String lie = System.getProperty("lie");
        System.in.read();
        if (lie.equals("mute")) {
            System.in.read();
            return;
        }
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(arguments[0]));
            MessageChannel messages = new MessageChannel(channel, MessageCodec.forWorker());
            int protocol = lie.equals("other protocol") ? Message.PROTOCOL + 1 : Message.PROTOCOL;
            String code = lie.equals("other code") ? "other" : CodeHash.own();
            messages.send(new Message.Hello(protocol, code, 1));
            messages.receive();
            if (messages.receive() instanceof Message.RunBatch run) {
                answer(lie, channel, run, messages);
            }
            messages.receive();
        }
    }

    static WorkerCommand command(String lie) {
        return new WorkerCommand(
                LyingWorker.class.getName(),
                64 << 20,
                List.of("-XX:TieredStopAtLevel=1", "-Dlie=" + lie),
                lie.equals("mute") ? TimeUnit.MILLISECONDS.toNanos(700) : TimeUnit.SECONDS.toNanos(30));
    }

    private static void answer(String lie, SocketChannel channel, Message.RunBatch run, MessageChannel messages)
            throws IOException {
        switch (lie) {
            case "half a frame" -> {
                channel.write(ByteBuffer.wrap(frame(), 0, 100));
                Runtime.getRuntime().halt(7);
            }
            case "half a header" -> {
                channel.write(ByteBuffer.wrap(frame(), 0, 5));
                Runtime.getRuntime().halt(7);
            }
            case "damaged frame" -> {
                byte[] frame = frame();
                frame[200] ^= 1;
                channel.write(ByteBuffer.wrap(frame));
            }
            case "oversized frame" -> {
                ByteBuffer header = ByteBuffer.wrap(frame(), 0, 12);
                header.putInt(4, Integer.MAX_VALUE);
                CRC32C crc32c = new CRC32C();
                crc32c.update(header.duplicate());
                channel.write(header);
                channel.write(
                        ByteBuffer.allocate(4).putInt((int) crc32c.getValue()).flip());
            }
            case "noise" ->
                channel.write(ByteBuffer.wrap(
                        "HTTP/1.1 400 Bad Request\r\n\r\n".repeat(9).getBytes(StandardCharsets.UTF_8)));
            case "no message" -> channel.write(ByteBuffer.wrap(frame()));
            case "no outcomes" ->
                messages.send(new Message.BatchDone(
                        new BatchResult(run.batch().number(), List.of(), List.of(), 1), ProcessUsage.NONE));
            case "begins nothing" -> {
                List<Integer> all = run.batch().chunks().stream().map(Chunk::id).toList();
                messages.send(new Message.BatchDone(
                        new BatchResult(run.batch().number(), List.of(), all, List.of(), 1), ProcessUsage.NONE));
            }
            case "hangs up" -> channel.close();
            default -> throw new IllegalArgumentException(lie);
        }
    }

    private static byte[] frame() throws IOException {
        ByteWriter written = new ByteWriter();
        MemorySink sink = new MemorySink(written);
        new FrameStream(sink).write(new byte[1000], 0, 1000);
        return Arrays.copyOf(written.array(), written.size());
    }
}
