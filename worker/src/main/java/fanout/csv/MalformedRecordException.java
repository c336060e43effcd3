package fanout.csv;

import java.io.IOException;
import java.util.Locale;

/** A record behind which nobody can tell where the next one begins, so that the input fails whole. */
final class MalformedRecordException extends IOException {
    private static final long serialVersionUID = 1;

    private final long offset;
    private final String reason;

    /**
     * @param record its number, from 0 where the reader began
     * @param offset of its first byte
     */
    MalformedRecordException(long record, long offset, String reason) {
        super(String.format(Locale.ROOT, "record %d, byte %d: %s", record + 1, offset, reason));
        this.offset = offset;
        this.reason = reason;
    }

    long offset() {
        return offset;
    }

    String reason() {
        return reason;
    }
}
