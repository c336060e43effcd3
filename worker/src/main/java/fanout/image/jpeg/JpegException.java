package fanout.image.jpeg;

import java.util.Objects;

/**
 * A file that this decoder does not decode, because it is broken or because it uses what is not supported here. Another
 * decoder may know more, or may say better what is wrong; no pixels were given out.
 */
public final class JpegException extends Exception {
    private static final long serialVersionUID = 1;

    JpegException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
