package fanout.fetch;

import fanout.task.FetchJob;
import java.net.http.HttpClient;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * How requests are sent: http by {@link PlainClients}, and https, or http through a proxy, by the JDK's client. Both speak
 * HTTP/1.1, keep no cookies, follow nothing and ask nobody for passwords. Each is made when it is first needed.
 */
final class Clients implements AutoCloseable {
    private final Executor transfers;
    private final Executor plainThreads;
    private final int connections;
    private final List<X509Certificate> trusted;
    private @Nullable PlainClients plain;
    private @Nullable HttpClient secure;

    /**
     * Starts nothing yet.
     *
     * @param transfers for the JDK's client
     * @param plainThreads for the other ones, which keep a thread of it each
     * @param trusted as in {@link FetchJob}
     */
    Clients(Executor transfers, Executor plainThreads, int connections, List<X509Certificate> trusted) {
        this.transfers = transfers;
        this.plainThreads = plainThreads;
        this.connections = connections;
        this.trusted = trusted;
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
    void send(Request request, Answers answers, Attempt attempt, Answer.Receiver receiver) {
        boolean isPlain = request.uri().getScheme().equals("http") && System.getProperty("http.proxyHost") == null;
        if (isPlain) {
            CompletableFuture<Answer> answer = plain().send(request, answers);
            attempt.sent(answer);
            var unused = answer.whenComplete(receiver::come);
            return;
        }
        var response = secure().sendAsync(request.forClient(), answers);
        attempt.sent(response);
        var unused = response.whenComplete((come, thrown) -> receiver.come(
                come == null
                        ? null
                        : new Answer(
                                come.statusCode(),
                                Fields.of(come.headers()),
                                come.body().orElse(null)),
                thrown));
    }

    private synchronized PlainClients plain() {
        if (plain == null) {
            plain = new PlainClients(plainThreads, FetchThreads.PLAIN, connections);
        }
        return plain;
    }

    private synchronized HttpClient secure() {
        if (secure == null) {
            HttpClient.Builder builder = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .executor(transfers);
            if (!trusted.isEmpty()) {
                builder.sslContext(Trust.besides(trusted));
            }
            secure = builder.build();
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
