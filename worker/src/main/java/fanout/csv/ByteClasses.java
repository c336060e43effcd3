package fanout.csv;

import fanout.task.CsvDialect;

/**
 * What each byte is to the automaton in a plain dialect: its class outside quotes, where a quote in the middle of a field is
 * text, and whether it is the quote.
 */
final class ByteClasses {
    static final byte TEXT = 0;
    static final byte DELIMITER = 1;
    static final byte LINE_FEED = 2;
    static final byte CARRIAGE_RETURN = 3;

    /** What no byte is equal to. */
    private static final int NO_BYTE = Byte.MAX_VALUE + 1;

    private final byte[] classes = new byte[256];
    private final byte delimiter;
    private final int quote;

    /** @param quote ASCII, or {@link CsvDialect#NONE} */
    ByteClasses(byte delimiter, char quote) {
        classes[delimiter] = DELIMITER;
        classes['\n'] = LINE_FEED;
        classes['\r'] = CARRIAGE_RETURN;
        this.delimiter = delimiter;
        this.quote = quote == CsvDialect.NONE ? NO_BYTE : quote;
    }

    /** Throws {@link IllegalStateException} where the dialect is not plain. */
    static ByteClasses of(CsvDialect dialect) {
        return new ByteClasses(dialect.delimiterByte(), dialect.quote());
    }

    byte delimiter() {
        return delimiter;
    }

    boolean hasQuote() {
        return quote != NO_BYTE;
    }

    /** The byte that is the quote; without one a number that no byte is equal to. */
    int quote() {
        return quote;
    }

    boolean isQuote(byte one) {
        return one == quote;
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
}
