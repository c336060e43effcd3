package fanout.fetch;

import fanout.fetch.Problem.Cure;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Says what an exception of the network means. */
final class ProblemWords {
    private static final int LONGEST = 200;

    private ProblemWords() {}

    static Problem of(Throwable thrown) {
        Throwable error = thrown;
        while (error instanceof CompletionException && error.getCause() != null) {
            error = error.getCause();
        }
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem known) {
                return known;
            }
            if (cause instanceof SSLHandshakeException || cause instanceof SSLPeerUnverifiedException) {
                return new Problem(Cure.NONE, "TLS: " + TlsWords.of(cause, text(cause)));
            }
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
                return new Problem(Cure.TRY_AGAIN, "unknown host");
            }
        }
        if (error instanceof ConnectException) {
            return new Problem(Cure.TRY_AGAIN, "cannot connect: " + connecting(error));
        }
        if (error instanceof SSLException) {
            return new Problem(Cure.TRY_AGAIN, "TLS: " + text(error));
        }
        if (error instanceof ProtocolException) {
            return new Problem(Cure.TRY_AGAIN, "not HTTP: " + text(error));
        }
        return new Problem(Cure.TRY_AGAIN, broken(error));
    }

    private static String connecting(Throwable error) {
        String text = text(error).toLowerCase(Locale.ROOT);
        return text.contains("refused") || error.getMessage() == null ? "connection refused" : text(error);
    }

    /** The JDK's client words an end in the middle of things in many ways. */
    private static String broken(Throwable error) {
        String text = text(error);
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains("connection reset") || lower.contains("broken pipe")) {
            return "connection reset";
        }
        if (lower.contains("received no bytes")) {
            return "the connection ended without an answer";
        }
        boolean ended = error instanceof EOFException
                || error instanceof ClosedChannelException
                || error.getCause() instanceof EOFException
                || lower.contains("fixed content-length")
                || lower.contains("chunked transfer encoding")
                || lower.contains("eof");
        return ended ? "the connection ended in the middle of the answer" : text;
    }

    /** What a server sent may stand in a message of the JDK's: no more than a line of it. */
    private static String text(Throwable error) {
        String text = error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
