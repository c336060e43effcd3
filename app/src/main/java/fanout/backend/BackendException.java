package fanout.backend;

import java.util.Objects;

/** The backend cannot go on; the run stops early. The message says why and what to do. */
public final class BackendException extends Exception {
    private static final long serialVersionUID = 1;

    public BackendException(String message) {
        super(message);
    }

    public BackendException(String message, Throwable cause) {
        super(message, cause);
    }

    /** A thread has ended, or could not be started, and so some of the work would never come to an end. */
    public static BackendException ofThread(Throwable why) {
        for (Throwable cause = why; cause != null; cause = cause.getCause()) {
            String shortage = shortage(cause);
            if (!shortage.isEmpty()) {
                return new BackendException(shortage, why);
            }
        }
        return new BackendException("a worker thread failed: " + why, why);
    }

    /** What is short, and what to do; empty where it is something else that went wrong. */
    public static String shortage(Throwable why) {
        if (!(why instanceof OutOfMemoryError)) {
            return "";
        }
        // The only thing that the JVM calls by this name and that is no memory.
        boolean thread = String.valueOf(why.getMessage()).contains("native thread");
        return thread
                ? "the system allows no more threads: raise its limit (ulimit -u, or that of the container), or lower --workers"
                : "not enough memory: set FANOUT_JAVA_OPTS=-Xmx… higher or --memory lower, or group by fewer keys";
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
