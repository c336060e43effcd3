package fanout.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** One connection to a server, and the exchange that it is at. Used by the client's thread alone. */
final class PlainConnection {
    private static final int LONGEST_HEAD = 256 << 10;
    private static final int USUAL_HEAD = 1 << 10;

    private final PlainClient client;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final String origin;
    private @Nullable PlainExchange exchange;
    private ByteBuffer unsent = ByteBuffer.allocate(0);
    private byte[] head = new byte[USUAL_HEAD];
    private int headSize;
    private boolean used;
    private boolean closed;
    private @Nullable Head answer;
    private @Nullable BodyEnd end;
    private @Nullable BodySubscriber<Optional<Stored>> body;
    private long idleSinceNanos;

    PlainConnection(PlainClient client, SocketChannel channel, SelectionKey key, String origin) {
        this.client = client;
        this.channel = channel;
        this.key = key;
        this.origin = origin;
    }

    String origin() {
        return origin;
    }

    @Nullable
    PlainExchange exchange() {
        return exchange;
    }

    long idleSinceNanos() {
        return idleSinceNanos;
    }

    /** Begins an exchange; the connection is idle, or not yet made. */
    void begin(PlainExchange next) {
        exchange = next;
        unsent = ByteBuffer.wrap(next.request().text());
        headSize = 0;
        answer = null;
        body = null;
        end = null;
        if (channel.isConnected()) {
            guarded(this::send);
        }
    }

    /** The system says that something can be done. */
    void ready() {
        guarded(() -> {
            if (key.isConnectable() && channel.finishConnect()) {
                send();
            } else if (key.isWritable()) {
                send();
            }
            if (!closed && key.isValid() && key.isReadable()) {
                read();
            }
        });
    }

    private interface Step {
        void run() throws IOException;
    }

    /** Where anything goes wrong the connection is of no more use, and its exchange has failed. */
    private void guarded(Step step) {
        try {
            step.run();
        } catch (IOException | RuntimeException e) {
            fail(e);
        }
    }

    private void send() throws IOException {
        channel.write(unsent);
        key.interestOps(unsent.hasRemaining() ? SelectionKey.OP_WRITE | SelectionKey.OP_READ : SelectionKey.OP_READ);
    }

    private void read() throws IOException {
        ByteBuffer bytes = client.buffer().clear();
        int read = channel.read(bytes);
        if (read < 0) {
            ended();
            return;
        }
        if (exchange == null) {
            close(); // nobody asked for anything
            return;
        }
        take(bytes.flip());
    }

    private void take(ByteBuffer bytes) throws IOException {
        if (end != null) {
            goOn(bytes);
            return;
        }
        int size = bytes.remaining();
        if (headSize + size > head.length) {
            head = Arrays.copyOf(head, Math.max(2 * head.length, headSize + size));
        }
        bytes.get(head, headSize, size);
        int from = Math.max(0, headSize - 3);
        headSize += size;
        int headEnd = endOfHead(from);
        if (headEnd < 0) {
            if (headSize > LONGEST_HEAD) {
                throw new ProtocolException("a head of more than " + LONGEST_HEAD + " bytes");
            }
            return;
        }
        ByteBuffer rest = ByteBuffer.wrap(Arrays.copyOfRange(head, headEnd, headSize));
        Head found = Head.of(head, headEnd);
        headSize = 0;
        if (found.isInterim()) {
            if (found.statusCode() == 101) {
                throw new ProtocolException("another protocol, which nobody asked for");
            }
            take(rest);
            return;
        }
        begin(found, rest);
    }

    /** Behind the empty line; -1 where there is none yet. */
    private int endOfHead(int from) {
        for (int i = from; i < headSize; i++) {
            boolean newline = head[i] == '\n';
            if (newline && i > 0 && (head[i - 1] == '\n' || (i > 2 && head[i - 1] == '\r' && head[i - 2] == '\n'))) {
                return i + 1;
            }
        }
        return -1;
    }

    private void begin(Head found, ByteBuffer rest) throws IOException {
        PlainExchange asked = exchange;
        if (asked == null) {
            return;
        }
        answer = found;
        end = new BodyEnd(found);
        BodySubscriber<Optional<Stored>> subscriber = asked.answers().body(found.statusCode(), found.headers());
        body = subscriber;
        var unused = subscriber.getBody().whenComplete((stored, thrown) -> {
            if (thrown != null) {
                asked.completeExceptionally(thrown);
            } else {
                asked.complete(new Answer(found.statusCode(), found.headers(), stored.orElse(null)));
            }
        });
        subscriber.onSubscribe(new Subscription() {
            /** What is handed over has been dealt with when that returns, so there is never more of it than one piece. */
            @Override
            public void request(long count) {}

            @Override
            public void cancel() {
                close();
            }
        });
        goOn(rest);
    }

    private void goOn(ByteBuffer bytes) throws IOException {
        BodyEnd known = end;
        BodySubscriber<Optional<Stored>> to = body;
        if (known == null || to == null) {
            return;
        }
        while (!closed && !known.isOver() && bytes.hasRemaining()) {
            ByteBuffer part = known.next(bytes);
            if (part.hasRemaining()) {
                to.onNext(List.of(part));
            }
        }
        if (!closed && known.isOver()) {
            finish(to, !bytes.hasRemaining());
        }
    }

    /** The answer is there; the connection is free before anybody is told so. */
    private void finish(BodySubscriber<Optional<Stored>> to, boolean clean) {
        boolean lasting = clean && answer != null && answer.isLasting() && !unsent.hasRemaining();
        exchange = null;
        body = null;
        end = null;
        used = true;
        if (lasting) {
            idleSinceNanos = System.nanoTime();
            client.idle(this);
        } else {
            close();
        }
        to.onComplete();
    }

    /** The server has ended the connection. */
    private void ended() {
        PlainExchange asked = exchange;
        BodySubscriber<Optional<Stored>> to = body;
        if (asked == null) {
            close();
        } else if (end == null && headSize == 0 && used) {
            // It had been idle for too long, and the request was on its way: nobody has answered it.
            exchange = null;
            close();
            client.again(asked);
        } else if (end == null) {
            fail(headSize == 0 ? new IOException("received no bytes") : new EOFException("in the head"));
        } else if (end.mayEndHere() && to != null) {
            finish(to, false);
        } else {
            fail(new EOFException("in the body"));
        }
    }

    void fail(Exception why) {
        PlainExchange asked = exchange;
        BodySubscriber<Optional<Stored>> to = body;
        exchange = null;
        body = null;
        close();
        if (to != null) {
            to.onError(why);
        }
        if (asked != null) {
            asked.completeExceptionally(why);
        }
    }

    void close() {
        if (closed) {
            return;
        }
        closed = true;
        client.closed(this);
        try {
            channel.close();
        } catch (IOException gone) {
            // as was wanted
            return;
        }
    }
}
