package fanout.wire;

import java.io.IOException;

/** What arrived is no message: cut off, too large, damaged, or not ours. Nothing more can be read from the stream. */
public final class DamagedStreamException extends IOException {
    private static final long serialVersionUID = 1;

    public DamagedStreamException(String message) {
        super(message);
    }

    public DamagedStreamException(String message, Throwable cause) {
        super(message, cause);
    }
}
