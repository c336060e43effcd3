package fanout.csv;

import fanout.task.CsvDialect;
import java.util.List;
import java.util.Random;

/** The plain dialects of RFC 4180 with other quotes, and texts written anew for them. */
final class QuoteDialects {
    /** A control character among them, and none at all. */
    static final List<Character> QUOTES = List.of('"', '\'', '|', '~', ' ', '\u0001', CsvDialect.NONE);

    private QuoteDialects() {}

    static CsvDialect any(Random random) {
        return CsvDialect.RFC_4180.withQuote(QUOTES.get(random.nextInt(QUOTES.size())));
    }

    /** The same text with the dialect's quote and the usual one in each other's place; without a quote as it is. */
    static byte[] rewritten(byte[] usual, CsvDialect dialect) {
        byte[] text = usual.clone();
        for (int i = 0; i < text.length && dialect.quote() != CsvDialect.NONE; i++) {
            boolean quote = text[i] == '"';
            text[i] = quote ? (byte) dialect.quote() : text[i] == dialect.quote() ? (byte) '"' : text[i];
        }
        return text;
    }

    static RecordReader reader(ByteSource source, long wantedEnd, CsvDialect dialect, int recordBytes) {
        return reader(source, 0, wantedEnd, dialect, recordBytes);
    }

    /** A reader in memory of its own. */
    static RecordReader reader(ByteSource source, long start, long wantedEnd, CsvDialect dialect, int recordBytes) {
        return new RecordReader(source, start, wantedEnd, recordBytes, new RecordMemory(ByteClasses.of(dialect)));
    }
}
