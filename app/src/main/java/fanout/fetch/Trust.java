package fanout.fetch;

import fanout.fetch.Problem.Cure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whom a server may have its certificate from, where that is said; everything else about TLS is the JVM's own. */
final class Trust {
    private Trust() {}

    /** Trusts those, and whom the JVM trusts. Names in certificates are checked all the same. */
    static SSLContext besides(List<X509Certificate> more) {
        try {
            KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
            all.load(null, null);
            int number = 0;
            for (TrustManager manager : managers(null)) {
                if (manager instanceof X509TrustManager known) {
                    for (X509Certificate certificate : known.getAcceptedIssuers()) {
                        all.setCertificateEntry("jvm-" + number++, certificate);
                    }
                }
            }
            for (X509Certificate certificate : more) {
                all.setCertificateEntry("given-" + number++, certificate);
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(all), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new UncheckedIOException(new Problem(Cure.NONE, "TLS: the JVM's certificates cannot be used: " + e));
        }
    }

    /** @param store null for the JVM's own */
    private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
