package fanout.fetch;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/**
 * A server on this machine that answers byte for byte what it is told to, so that it can do everything wrong that can be done.
 * A thread for each connection; keeps what it was asked.
 */
public final class OddServer implements AutoCloseable {
    private final ServerSocket socket;
    private final String scheme;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "odd-server");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
    private final List<Request> requests = new ArrayList<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();

    /** What is done with a request; {@code time} counts those for the same path, from 1. */
    public interface Answer {
        void to(Request request, int time, Wire wire) throws IOException, InterruptedException;
    }

    /** Headers by their names in lower case. */
    public record Request(String path, Map<String, String> headers) {
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /** The connection. */
    public static final class Wire {
        private final Socket socket;
        private final OutputStream out;
        private boolean over;

        Wire(Socket socket) throws IOException {
            this.socket = socket;
            this.out = socket.getOutputStream();
        }

        public Wire send(String text) throws IOException {
            return send(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        public Wire send(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
            return this;
        }

        /** A whole answer. */
        public void ok(String headers, byte[] body) throws IOException {
            answer("200 OK", headers, body);
        }

        public void answer(String status, String headers, byte[] body) throws IOException {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            String head = "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + body.length + "\r\n\r\n";
            all.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
            all.writeBytes(body);
            send(all.toByteArray());
        }

        /** Ends the connection. */
        public void cut() throws IOException {
            over = true;
            socket.close();
        }

        /** Ends it with a reset. */
        public void reset() throws IOException {
            socket.setSoLinger(true, 0);
            cut();
        }
    }

    public OddServer() throws IOException {
        this(ServerSocketFactory.getDefault(), "http");
    }

    /** One that speaks TLS. */
    public OddServer(SSLContext context) throws IOException {
        this(context.getServerSocketFactory(), "https");
    }

    private OddServer(ServerSocketFactory sockets, String scheme) throws IOException {
        this.scheme = scheme;
        socket = sockets.createServerSocket(0, 2048, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /** Says what becomes of a path; what nothing is said of is not found. */
    public OddServer on(String path, Answer answer) {
        answers.put(path, answer);
        return this;
    }

    /** Answers with a body that has a tag, or says to whoever has that that it is as it was; the URL. */
    public String serve(String path, byte[] body) {
        on(path, (request, time, wire) -> {
            if (request.header("if-none-match").equals("\"1\"")) {
                wire.send("HTTP/1.1 304 Not Modified\r\nETag: \"1\"\r\n\r\n");
            } else {
                wire.ok("ETag: \"1\"\r\n", body);
            }
        });
        return url(path);
    }

    public String url(String path) {
        return scheme + "://127.0.0.1:" + socket.getLocalPort() + path;
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** How often a path was asked for. */
    public int count(String path) {
        AtomicInteger count = counts.get(path);
        return count == null ? 0 : count.get();
    }

    public List<Request> requests(String path) {
        synchronized (requests) {
            return requests.stream()
                    .filter(request -> request.path().equals(path))
                    .toList();
        }
    }

    /** How many requests were being answered at a time, at most. */
    public int mostAtATime() {
        return mostOpen.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                connection.setTcpNoDelay(true);
                threads.execute(() -> serve(connection));
            }
        } catch (IOException closed) {
            threads.shutdownNow();
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            Wire wire = new Wire(connection);
            for (Request request = read(in); request != null && !wire.over; request = wire.over ? null : read(in)) {
                answer(request, wire);
            }
        } catch (IOException | InterruptedException gone) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(Request request, Wire wire) throws IOException, InterruptedException {
        synchronized (requests) {
            requests.add(request);
        }
        int time = counts.computeIfAbsent(request.path(), path -> new AtomicInteger())
                .incrementAndGet();
        mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
        try {
            answers.getOrDefault(request.path(), (asked, often, to) -> to.answer("404 Not Found", "", new byte[] {'?'}))
                    .to(request, time, wire);
        } finally {
            open.decrementAndGet();
        }
    }

    private static Request read(InputStream in) throws IOException {
        String first = line(in);
        if (first.isEmpty()) {
            return null;
        }
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return new Request(first.split(" ", -1)[1], headers);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
