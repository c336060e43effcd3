package fanout.csv;

import fanout.aggregate.Value;
import fanout.task.ChunkFailure;
import fanout.task.CsvDialect;
import fanout.task.FilePart;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * The records of a stretch of a file one after the other, of which a value is read when it is asked for: nothing is kept. Every
 * record comes, also one that is not as it should be; blank lines do not. One owner at a time.
 */
public final class RowStretch implements Closeable {
    private final FilePart part;
    private final CsvDialect dialect;
    private final List<String> columns;
    private final int[] fields;
    private final ByteSource source;
    private final Records records;
    private final Value value = new Value();
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private long number;
    private String flaw = "";

    /** @param fields where the values stand that are asked for, by their places */
    RowStretch(
            FilePart part, CsvDialect dialect, List<String> columns, int[] fields, ByteSource source, Records records) {
        this.part = part;
        this.dialect = dialect;
        this.columns = columns;
        this.fields = fields;
        this.source = source;
        this.records = records;
        this.number = part.before();
    }

    /** Goes to the next record; false behind the last. Throws {@link ChunkFailure}, naming the file, where it cannot be read. */
    public boolean next() throws ChunkFailure {
        try {
            while (records.nextOffset() < part.end() && records.next()) {
                if (records.isBlank() && records.fieldCount() != columns.size()) {
                    continue;
                }
                number++;
                flaw = Flaws.text(records);
                if (flaw.isEmpty() && records.fieldCount() != columns.size()) {
                    flaw = Flaws.width(records.fieldCount(), columns.size(), dialect.header());
                }
                return true;
            }
            return false;
        } catch (IOException e) {
            throw Unreadable.failure(part.path(), e);
        }
    }

    /** Of the record at hand, from 1, in its file. */
    public long number() {
        return number;
    }

    /** Why it cannot be used, and where it stands; empty where it can. */
    public String flaw() {
        return flaw.isEmpty() ? "" : placed(flaw);
    }

    /**
     * A value of the record at hand, which has no flaw. Throws {@link CharacterCodingException}, with a line for a person, where
     * that is no text.
     */
    public String value(int place) throws CharacterCodingException {
        records.read(fields[place], value);
        try {
            String text = decoder.decode(ByteBuffer.wrap(value.toBytes())).toString();
            return text.equals(dialect.nullText()) ? "" : text;
        } catch (CharacterCodingException e) {
            String column = columns.get(fields[place]);
            throw new NoTextException(placed("column \"" + column + "\" is no UTF-8 (--charset says what else it is)"));
        }
    }

    /** Its message says where. */
    private static final class NoTextException extends CharacterCodingException {
        private static final long serialVersionUID = 1;

        private final String message;

        NoTextException(String message) {
            this.message = message;
        }

        @Override
        public String getMessage() {
            return message;
        }
    }

    private String placed(String what) {
        return String.format(Locale.ROOT, "record %,d, byte %d: %s", number, records.offset(), what);
    }

    @Override
    public void close() throws IOException {
        if (records instanceof RecordReader reader) {
            reader.release();
        }
        source.close();
    }
}
