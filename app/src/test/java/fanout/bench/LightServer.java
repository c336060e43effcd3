package fanout.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * A server in one thread that costs next to nothing, so that what is measured is who asks: the same small body for every path,
 * and for those that begin with {@code /slow} a second later, with {@code /soon} 0.2 s later; not both kinds at a time.
 */
final class LightServer implements AutoCloseable, Runnable {
    private static final long SLOW_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long SOON_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int BODY_BYTES = 2_000;

    private final Selector selector = Selector.open();
    private final ServerSocketChannel server = ServerSocketChannel.open();
    private final byte[] answer = ("HTTP/1.1 200 OK\r\nETag: \"1\"\r\nContent-Length: " + BODY_BYTES + "\r\n\r\n"
                    + "x".repeat(BODY_BYTES))
            .getBytes(StandardCharsets.US_ASCII);
    private final Deque<Late> late = new ArrayDeque<>();

    /** A request that is answered then. */
    private record Late(SocketChannel to, long dueNanos) {}

    LightServer() throws IOException {
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4096);
        server.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
        Thread thread = new Thread(this, "light-server");
        thread.setDaemon(true);
        thread.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.socket().getLocalPort() + path;
    }

    @Override
    public void run() {
        try {
            while (selector.isOpen()) {
                selector.select(this::ready, late.isEmpty() ? 0 : 5);
                while (!late.isEmpty() && late.element().dueNanos() <= System.nanoTime()) {
                    send(late.remove().to());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void ready(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                accept();
                return;
            }
            SocketChannel channel = (SocketChannel) key.channel();
            ByteBuffer request = ByteBuffer.allocate(4096);
            if (channel.read(request) < 0) {
                channel.close();
                return;
            }
            // Those who are measured send a request in one piece.
            String text = new String(request.array(), 0, request.position(), StandardCharsets.US_ASCII);
            boolean slow = text.startsWith("GET /slow");
            if (slow || text.startsWith("GET /soon")) {
                late.add(new Late(channel, System.nanoTime() + (slow ? SLOW_NANOS : SOON_NANOS)));
                return;
            }
            send(channel);
        } catch (IOException gone) {
            key.cancel();
        }
    }

    private void accept() throws IOException {
        for (SocketChannel channel = server.accept(); channel != null; channel = server.accept()) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false).register(selector, SelectionKey.OP_READ);
        }
    }

    private void send(SocketChannel channel) throws IOException {
        // Smaller than any buffer of a socket.
        int sent = channel.write(ByteBuffer.wrap(answer));
        if (sent < answer.length) {
            channel.close();
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
        server.close();
    }
}
