package fanout.output;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

/** An output cannot be written, or another run holds it. The message is one line: what, where, and what to do. */
public final class OutputException extends IOException {
    private static final long serialVersionUID = 1;

    /** What is in the way; decides the exit code. */
    public enum Kind {
        /** The device or a quota is full: the run stops early, and the same command goes on. */
        NO_SPACE,
        /** Permission denied, no such folder, a folder in the file's place: the command has to change. */
        REFUSED,
        /** Nobody reads the pipe any more. */
        CLOSED_PIPE,
        /** The device failed. */
        DEVICE,
        /** Another run holds the output. */
        HELD
    }

    private final Kind kind;

    public OutputException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public OutputException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What an error of the system means for an output that is not this package's to write. */
    public static OutputException of(Path target, IOException error) {
        return OutputFailure.of(target, error);
    }

    /**
     * Of a folder for outputs that could not be made.
     *
     * @param why in words
     */
    public static OutputException ofFolder(Path folder, String why, IOException error) {
        boolean full = OutputFailure.kind(folder, error) == Kind.NO_SPACE;
        return new OutputException(
                full ? Kind.NO_SPACE : Kind.REFUSED, "cannot make the folder " + folder + ": " + why, error);
    }

    public Kind kind() {
        return kind;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
