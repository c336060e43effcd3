package fanout.fetch;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;

/** Says why a server was not believed to be who it should be, and what may be done about that. */
final class TlsWords {
    private TlsWords() {}

    /**
     * A phrase.
     *
     * @param text of the failure itself, for what is not known here
     */
    static String of(Throwable failure, String text) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException) {
                return "the server's certificate has expired";
            }
            if (cause instanceof CertificateNotYetValidException) {
                return "the server's certificate is not valid yet";
            }
            if (cause instanceof CertPathBuilderException) {
                return "nobody who is trusted has signed the server's certificate (--ca-certificate FILE names whom to trust)";
            }
        }
        boolean named = text.contains("No name matching") || text.contains("No subject alternative");
        return named ? "the server's certificate is for another name: " + text : text;
    }
}
