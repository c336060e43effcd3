package fanout.csv;

/** What each byte is to the automaton outside quotes, where a quote in the middle of a field is text. */
final class ByteClasses {
    static final byte TEXT = 0;
    static final byte DELIMITER = 1;
    static final byte LINE_FEED = 2;
    static final byte CARRIAGE_RETURN = 3;

    private final byte[] classes = new byte[256];

    ByteClasses(byte delimiter) {
        classes[delimiter] = DELIMITER;
        classes['\n'] = LINE_FEED;
        classes['\r'] = CARRIAGE_RETURN;
    }

    byte of(byte one) {
        return classes[one & 0xFF];
    }

    boolean isText(byte one) {
        return of(one) == TEXT;
    }

    boolean isDelimiter(byte one) {
        return of(one) == DELIMITER;
    }

    /** Anything but a newline. */
    boolean isFieldPart(byte one) {
        return of(one) <= DELIMITER;
    }
}
