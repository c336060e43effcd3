package fanout.fetch;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * How requests are sent: http by {@link PlainClient}, and https, or http through a proxy, by the JDK's client. Both speak
 * HTTP/1.1, keep no cookies, follow nothing and ask nobody for passwords. Each is made when it is first needed.
 */
final class Clients implements AutoCloseable {
    private final Executor transfers;
    private final Executor plainThread;
    private final int connections;
    private @Nullable PlainClient plain;
    private @Nullable HttpClient secure;

    /**
     * Starts nothing yet.
     *
     * @param transfers for the JDK's client
     * @param plainThread for the other one, which keeps a thread of it
     */
    Clients(Executor transfers, Executor plainThread, int connections) {
        this.transfers = transfers;
        this.plainThread = plainThread;
        this.connections = connections;
        // By default connections are kept for 20 minutes, however many there are.
        set("jdk.httpclient.keepalive.timeout", "30");
        set("jdk.httpclient.connectionPoolSize", Integer.toString(connections));
    }

    private static void set(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** Sends a request. What follows is told by some thread, perhaps before this returns. */
    CompletableFuture<HttpResponse<Optional<Stored>>> send(HttpRequest request, Answers answers) {
        boolean isPlain = request.uri().getScheme().equals("http") && System.getProperty("http.proxyHost") == null;
        return isPlain ? plain().send(request, answers) : secure().sendAsync(request, answers);
    }

    private synchronized PlainClient plain() {
        if (plain == null) {
            plain = new PlainClient(plainThread, connections);
        }
        return plain;
    }

    private synchronized HttpClient secure() {
        if (secure == null) {
            secure = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .executor(transfers)
                    .build();
        }
        return secure;
    }

    @Override
    public synchronized void close() {
        if (plain != null) {
            plain.close();
        }
    }
}
