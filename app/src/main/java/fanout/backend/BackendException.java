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

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
