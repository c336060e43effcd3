package fanout.fetch;

import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's client, one for http and one for https: what the second one loads takes longer than a hundred small answers. Both
 * speak HTTP/1.1, keep no cookies, follow nothing and ask nobody for passwords.
 */
final class Clients {
    private final Executor executor;
    private @Nullable HttpClient plain;
    private @Nullable HttpClient secure;

    Clients(Executor executor, int connections) {
        this.executor = executor;
        // By default connections are kept for 20 minutes, however many there are.
        set("jdk.httpclient.keepalive.timeout", "30");
        set("jdk.httpclient.connectionPoolSize", Integer.toString(connections));
    }

    private static void set(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    synchronized HttpClient of(boolean isSecure) {
        HttpClient known = isSecure ? secure : plain;
        if (known != null) {
            return known;
        }
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(executor);
        HttpClient made = isSecure
                ? builder.build()
                : builder.sslContext(trustingNobody()).build();
        if (isSecure) {
            secure = made;
        } else {
            plain = made;
        }
        return made;
    }

    /** For a client that is never asked for https. */
    private static SSLContext trustingNobody() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has TLS", e);
        }
    }
}
