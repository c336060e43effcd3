package fanout.task;

import java.util.Objects;

/** A chunk could not be done. The message names the file and says what to do. */
public final class ChunkFailure extends Exception {
    private static final long serialVersionUID = 1;

    private final FailureKind kind;

    public ChunkFailure(FailureKind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public FailureKind kind() {
        return kind;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
