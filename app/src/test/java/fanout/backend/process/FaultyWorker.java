package fanout.backend.process;

import fanout.backend.Fault;
import fanout.backend.FaultyKernel;
import fanout.wire.MessageChannel;
import fanout.wire.MessageCodec;
import fanout.wire.NoteFile;
import fanout.worker.WorkerLoop;
import fanout.worker.WorkerMain;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A worker process with {@link FaultyKernel}. With the property {@code start} the first of all workers does what it says
 * when it starts, with {@code later} all others do; with {@code wire} faults also happen while messages are read and written.
 */
public final class FaultyWorker {
    private FaultyWorker() {}

    public static void main(String[] arguments) throws Exception {
        String atStart = System.getProperty("start", "");
        String later = System.getProperty("later", "");
        boolean first =
                !(atStart + later).isEmpty() && isFirst(Path.of(arguments[0]).resolveSibling("first"));
        Fault.now(first ? atStart : later);
        if (System.getProperty("wire", "").isEmpty()) {
            WorkerMain.run(arguments, (job, memory) -> new FaultyKernel());
        }
        Thread.setDefaultUncaughtExceptionHandler((thread, broken) -> {
            broken.printStackTrace();
            Runtime.getRuntime().halt(5);
        });
        runOnFaultyWire(Path.of(arguments[0]));
        Runtime.getRuntime().halt(0);
    }

    static WorkerCommand command(String... properties) {
        List<String> flags = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1"));
        flags.addAll(List.of(properties));
        return new WorkerCommand(FaultyWorker.class.getName(), 64 << 20, flags, TimeUnit.SECONDS.toNanos(30));
    }

    private static boolean isFirst(Path mark) throws IOException {
        try {
            Files.createFile(mark);
            return true;
        } catch (FileAlreadyExistsException another) {
            return false;
        }
    }

    private static void runOnFaultyWire(Path socket) throws IOException, InterruptedException {
        System.in.read();
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            new WorkerLoop(
                            new MessageChannel(new FaultyChannel(channel), MessageCodec.forWorker()),
                            (job, memory) -> new FaultyKernel(),
                            () -> false,
                            NoteFile.create(NoteFile.beside(socket)))
                    .run();
        }
    }

    /** Does what the names of chunks that come in say, and at answers what their chunks said. */
    private record FaultyChannel(SocketChannel channel) implements ByteChannel {
        @Override
        public int read(ByteBuffer into) throws IOException {
            int from = into.position();
            int count = channel.read(into);
            if (count > 0) {
                byte[] bytes = new byte[count];
                into.duplicate().position(from).get(bytes);
                String text = new String(bytes, StandardCharsets.ISO_8859_1);
                int at = text.indexOf(Fault.DECODE);
                if (at >= 0) {
                    String fault = text.substring(at + Fault.DECODE.length());
                    Fault.now(fault.substring(0, fault.indexOf('.')));
                }
            }
            return count;
        }

        @Override
        public int write(ByteBuffer from) throws IOException {
            Fault.inAnswer();
            return channel.write(from);
        }

        @Override
        public boolean isOpen() {
            return channel.isOpen();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
