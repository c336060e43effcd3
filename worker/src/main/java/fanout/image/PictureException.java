package fanout.image;

import java.util.Objects;

/** A picture cannot be taken. The message is the reason as the manifest gives it: one line, without the file's name. */
final class PictureException extends Exception {
    private static final long serialVersionUID = 1;

    PictureException(String reason) {
        super(reason);
    }

    PictureException(String reason, Throwable cause) {
        super(reason, cause);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
