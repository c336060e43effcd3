package fanout.cli;

import java.util.Objects;

/** A command cannot go on: one line for the person, and the exit code that tells programs the same. */
final class CliException extends Exception {
    private static final long serialVersionUID = 1;

    private final int exitCode;

    CliException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
