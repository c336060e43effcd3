package fanout.fetch;

import fanout.wire.Sockets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A client for http without s: the requests and answers that fetching needs, in one thread, without a hand-over from thread to
 * thread for each. The JDK's client takes several times as much of the processor for a small answer.
 */
final class PlainClient implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 << 10;
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(15);
    private static final long LOOK_MILLIS = 1_000;
    private static final int HTTP_PORT = 80;

    private final int mostConnections;
    private final AtomicInteger busy = new AtomicInteger();
    private final Selector selector;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;
    /** Held to wake the selector up, and to close it. */
    private final Object open = new Object();

    private volatile @Nullable Thread thread;

    // Of its thread alone.
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final Set<PlainConnection> connections = new HashSet<>();
    private final Map<String, Deque<PlainConnection>> idle = new HashMap<>();

    /**
     * Starts it.
     *
     * @param executor has a thread for this client for as long as it is open
     * @param mostConnections with those that are kept for later
     */
    PlainClient(Executor executor, int mostConnections) {
        this.mostConnections = mostConnections;
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        executor.execute(this::run);
    }

    boolean isThisThread() {
        return Thread.currentThread() == thread;
    }

    /** Takes a connection for a request that is to be sent; false where none is free. */
    boolean take() {
        int taken = busy.get();
        while (taken < mostConnections) {
            if (busy.compareAndSet(taken, taken + 1)) {
                return true;
            }
            taken = busy.get();
        }
        return false;
    }

    /** Takes a connection that is about to be free. */
    void takeOver() {
        busy.incrementAndGet();
    }

    /** Sends a request over a connection that was taken for it; all that follows is told by the client's thread. */
    CompletableFuture<Answer> send(Request request, Answers answers) {
        PlainExchange exchange =
                new PlainExchange(request, answers, busy::decrementAndGet, given -> later(() -> giveUp(given)));
        later(() -> begin(exchange));
        return exchange;
    }

    private void later(Runnable task) {
        tasks.add(task);
        if (!isThisThread()) {
            wakeUp();
        }
    }

    /** Never one that is closed: the number of what it would write to may be a file's by now. */
    private void wakeUp() {
        synchronized (open) {
            if (selector.isOpen()) {
                selector.wakeup();
            }
        }
    }

    private void run() {
        thread = Thread.currentThread();
        try {
            while (!closed) {
                if (tasks.isEmpty()) {
                    selector.select(this::ready, LOOK_MILLIS);
                } else {
                    selector.selectNow(this::ready);
                }
                for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.run();
                }
                closeIdle();
            }
            List.copyOf(connections).forEach(connection -> connection.fail(new IOException("told to stop")));
        } catch (IOException e) {
            List.copyOf(connections).forEach(connection -> connection.fail(e));
        } finally {
            end();
        }
    }

    private void end() {
        synchronized (open) {
            try {
                selector.close();
            } catch (IOException gone) {
                // as was wanted
                return;
            }
        }
    }

    private void ready(SelectionKey key) {
        if (key.isValid() && key.attachment() instanceof PlainConnection connection) {
            connection.ready();
        }
    }

    private void begin(PlainExchange exchange) {
        if (exchange.isDone()) {
            return;
        }
        Deque<PlainConnection> known = idle.get(exchange.origin());
        PlainConnection connection = known == null ? null : known.pollLast();
        if (connection != null) {
            connection.begin(exchange);
            return;
        }
        again(exchange);
    }

    /** On a connection of its own. */
    void again(PlainExchange exchange) {
        try {
            SocketChannel channel = Sockets.open();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT);
            PlainConnection connection = new PlainConnection(this, channel, key, exchange.origin());
            key.attach(connection);
            connections.add(connection);
            connection.begin(exchange);
            if (!channel.isConnected()) {
                connect(channel, connection, exchange.request().uri());
            }
        } catch (IOException | RuntimeException e) {
            exchange.completeExceptionally(e);
        }
    }

    private static void connect(SocketChannel channel, PlainConnection connection, URI uri) {
        try {
            // The JVM has looked it up already, and knows it.
            InetAddress address = InetAddress.getAllByName(uri.getHost())[0];
            boolean atOnce =
                    channel.connect(new InetSocketAddress(address, uri.getPort() < 0 ? HTTP_PORT : uri.getPort()));
            if (atOnce) {
                connection.ready();
            }
        } catch (IOException | RuntimeException e) {
            connection.fail(e);
        }
    }

    private void giveUp(PlainExchange exchange) {
        for (PlainConnection connection : List.copyOf(connections)) {
            if (connection.exchange() == exchange) {
                connection.fail(new IOException("given up"));
                return;
            }
        }
    }

    /** To read into; what is in it is dealt with before anything else is read. */
    ByteBuffer buffer() {
        return buffer;
    }

    /** Keeps a connection for who asks the same server next, unless there are too many. */
    void idle(PlainConnection connection) {
        if (connections.size() > mostConnections) {
            connection.close();
            return;
        }
        idle.computeIfAbsent(connection.origin(), name -> new ArrayDeque<>()).addLast(connection);
    }

    void closed(PlainConnection connection) {
        connections.remove(connection);
        Deque<PlainConnection> known = idle.get(connection.origin());
        if (known != null && known.remove(connection) && known.isEmpty()) {
            idle.remove(connection.origin());
        }
    }

    private void closeIdle() {
        if (idle.isEmpty()) {
            return;
        }
        long latest = System.nanoTime() - IDLE_NANOS;
        List<PlainConnection> old = new ArrayList<>();
        for (Deque<PlainConnection> known : idle.values()) {
            PlainConnection oldest = known.peekFirst();
            if (oldest != null && oldest.idleSinceNanos() < latest) {
                old.add(oldest);
            }
        }
        old.forEach(PlainConnection::close);
    }

    @Override
    public void close() {
        closed = true;
        wakeUp();
    }
}
