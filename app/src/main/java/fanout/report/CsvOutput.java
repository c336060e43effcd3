package fanout.report;

import fanout.aggregate.ByteWords;
import fanout.aggregate.ByteWriter;
import fanout.aggregate.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes CSV (RFC 4180): commas, or tabs, records that end with LF, a field quoted only where it has to be. Bytes stay bytes,
 * valid UTF-8 or not, which is why no library that writes characters stands here. One owner.
 */
final class CsvOutput {
    static final char COMMA = ',';
    static final char TAB = '\t';

    private final char delimiter;
    private final @Nullable ByteSink sink;
    private final ByteWriter out;
    private final NumberBytes numbers = new NumberBytes();
    private int fields;
    private int recordStart;

    CsvOutput(OutputStream below) {
        this(below, COMMA);
    }

    CsvOutput(OutputStream below, char delimiter) {
        this(new ByteSink(below), delimiter);
    }

    /** Writes into memory, and goes no further. */
    CsvOutput(ByteWriter text) {
        this(text, COMMA);
    }

    /** The same, with another delimiter. */
    CsvOutput(ByteWriter text, char delimiter) {
        this(null, text, delimiter);
    }

    private CsvOutput(ByteSink pieces, char delimiter) {
        this(pieces, pieces.pending(), delimiter);
    }

    private CsvOutput(@Nullable ByteSink sink, ByteWriter out, char delimiter) {
        this.sink = sink;
        this.out = out;
        this.delimiter = delimiter;
        this.recordStart = out.size();
    }

    CsvOutput text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes(bytes, 0, bytes.length);
    }

    /** The end is exclusive. */
    CsvOutput bytes(byte[] bytes, int start, int end) {
        separate();
        if (!needsQuotes(bytes, start, end)) {
            out.writeRaw(bytes, start, end);
            return this;
        }
        out.writeByte('"');
        int written = start;
        for (int at = start; at < end; at++) {
            if (bytes[at] == '"') {
                out.writeRaw(bytes, written, at + 1);
                out.writeByte('"');
                written = at + 1;
            }
        }
        out.writeRaw(bytes, written, end);
        out.writeByte('"');
        return this;
    }

    CsvOutput number(long number) {
        separate();
        numbers.integer(number, out);
        return this;
    }

    /** Nothing for NULL. */
    CsvOutput value(Value value) {
        if (value.kind() == Value.Kind.TEXT) {
            return bytes(value.bytes(), value.start(), value.end());
        }
        separate();
        numbers.write(value, out);
        return this;
    }

    CsvOutput empty() {
        separate();
        return this;
    }

    /** Ends the record. A record of one empty field is written as quotes, for an empty line would be none. */
    void end() throws IOException {
        if (fields == 1 && out.size() == recordStart) {
            out.writeByte('"');
            out.writeByte('"');
        }
        out.writeByte('\n');
        fields = 0;
        if (sink != null) {
            sink.drain();
        }
        recordStart = out.size();
    }

    void flush() throws IOException {
        if (sink != null) {
            sink.flush();
        }
        recordStart = out.size();
    }

    private void separate() {
        if (fields++ > 0) {
            out.writeByte(delimiter);
        }
    }

    private boolean needsQuotes(byte[] bytes, int start, int end) {
        long delimiters = ByteWords.eight(delimiter);
        for (int at = start; at < end; at += Long.BYTES) {
            long word = ByteWords.firstWord(bytes, at, end);
            long found = ByteWords.zeros(word ^ delimiters)
                    | ByteWords.zeros(word ^ ByteWords.eight('"'))
                    | ByteWords.zeros(word ^ ByteWords.eight('\n'))
                    | ByteWords.zeros(word ^ ByteWords.eight('\r'));
            if (found != 0) {
                return true;
            }
        }
        return false;
    }
}
