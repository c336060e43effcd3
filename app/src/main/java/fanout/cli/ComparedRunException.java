package fanout.cli;

import java.io.IOException;
import java.util.Objects;

/** A run that was to be compared came to no answer. */
final class ComparedRunException extends IOException {
    private static final long serialVersionUID = 1;

    private final int exitCode;

    ComparedRunException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The code that compare ends with. */
    int exitCode() {
        return exitCode;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
