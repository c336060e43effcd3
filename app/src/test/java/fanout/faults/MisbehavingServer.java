package fanout.faults;

import fanout.fetch.OddServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that cuts, resets, refuses, redirects and dawdles, each of it at the first request; and what comes of it in the end. */
final class MisbehavingServer implements AutoCloseable {
    private static final int LARGE_BYTES = 1_500_000;
    private static final int PIECE_BYTES = 50_000;
    private static final String TAG = "ETag: \"1\"\r\n";

    private final OddServer server = new OddServer();
    private final List<String> urls = new ArrayList<>();
    private final Map<String, byte[]> right = new TreeMap<>();
    private final AtomicInteger whole = new AtomicInteger();

    /** What it does wrong. */
    private enum Manner {
        IS_SLOW_AND_LARGE,
        IS_GOOD,
        CUTS,
        RESETS,
        IS_BUSY,
        IS_GONE,
        REDIRECTS,
        NEVER_ENDS
    }

    MisbehavingServer(int count, Random random) throws IOException {
        for (int number = 0; number < count; number++) {
            Manner manner = Manner.values()[number % Manner.values().length];
            String name = "f" + (1000 + number);
            urls.add(server.url("/" + name));
            byte[] body = new byte[manner == Manner.IS_SLOW_AND_LARGE ? LARGE_BYTES : 1 + random.nextInt(5_000)];
            random.nextBytes(body);
            if (manner != Manner.IS_GONE) {
                right.put(name, body);
            }
            server.on("/" + name, (request, time, wire) -> answer(manner, body, request, time, wire));
            server.on("/other/" + name, (request, time, wire) -> give(body, request, wire));
        }
    }

    List<String> urls() {
        return List.copyOf(urls);
    }

    /** What has to be there in the end, by name. */
    Map<String, byte[]> right() {
        return right;
    }

    /** How many bodies were given to their ends. */
    int whole() {
        return whole.get();
    }

    private void answer(Manner manner, byte[] body, OddServer.Request request, int time, OddServer.Wire wire)
            throws IOException, InterruptedException {
        if (manner == Manner.IS_GONE) {
            wire.answer("410 Gone", "", new byte[1]);
            return;
        }
        if (manner == Manner.REDIRECTS) {
            wire.answer("302 Found", "Location: /other" + request.path() + "\r\n", new byte[0]);
            return;
        }
        if (time > 1 || manner == Manner.IS_GOOD || manner == Manner.IS_SLOW_AND_LARGE) {
            give(body, request, wire);
            return;
        }
        switch (manner) {
            case CUTS -> {
                head("200 OK", body.length, wire).send(Arrays.copyOf(body, body.length / 2));
                wire.cut();
            }
            case RESETS -> wire.reset();
            case IS_BUSY -> wire.answer("503 Service Unavailable", "Retry-After: 0\r\n", new byte[1]);
            case NEVER_ENDS -> {
                wire.send("HTTP/1.1 200 OK\r\n" + TAG + "Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n");
                wire.cut();
            }
            case IS_GOOD, IS_GONE, REDIRECTS, IS_SLOW_AND_LARGE -> throw new IllegalStateException("" + manner);
        }
    }

    /** All of it, or what is asked for; or says that it is as it was. */
    private void give(byte[] body, OddServer.Request request, OddServer.Wire wire)
            throws IOException, InterruptedException {
        if (!request.header("if-none-match").isEmpty()) {
            wire.send("HTTP/1.1 304 Not Modified\r\n" + TAG + "\r\n");
            return;
        }
        String range = request.header("range").replaceAll("\\D", "");
        int from = range.isEmpty() ? 0 : Integer.parseInt(range);
        String place = "\r\nContent-Range: bytes " + from + "-" + (body.length - 1) + "/" + body.length;
        TimeUnit.MILLISECONDS.sleep(10);
        head(range.isEmpty() ? "200 OK" : "206 Partial Content" + place, body.length - from, wire);
        for (int at = from; at < body.length; at += PIECE_BYTES) {
            wire.send(Arrays.copyOfRange(body, at, Math.min(body.length, at + PIECE_BYTES)));
            TimeUnit.MILLISECONDS.sleep(body.length == LARGE_BYTES ? 10 : 0);
        }
        whole.incrementAndGet();
    }

    private static OddServer.Wire head(String status, int length, OddServer.Wire wire) throws IOException {
        return wire.send("HTTP/1.1 " + status + "\r\n" + TAG + "Content-Length: " + length + "\r\n\r\n");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
