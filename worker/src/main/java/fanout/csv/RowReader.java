package fanout.csv;

import fanout.aggregate.Value;
import fanout.task.ChunkFailure;
import fanout.task.CsvDialect;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The records of a file one after the other, with the texts of some columns: for who takes few records whole, not for who
 * counts many. Every record comes out, also one that cannot be used; blank lines are counted. One owner at a time.
 */
public final class RowReader implements Closeable {
    private final String path;
    private final CsvHeader header;
    private final List<String> columns;
    private final int[] fields;
    private final CsvDialect dialect;
    private final ByteSource source;
    private final Records records;
    private final Value value = new Value();
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private long read;
    private long blank;

    private RowReader(
            String path,
            CsvHeader header,
            List<String> columns,
            int[] fields,
            CsvDialect dialect,
            int recordBytes,
            ByteSource source)
            throws IOException {
        this.path = path;
        this.header = header;
        this.columns = List.copyOf(columns);
        this.fields = fields;
        this.dialect = dialect;
        this.source = source;
        this.records = RecordParsers.open(source, header.dataStart(), Long.MAX_VALUE, dialect, recordBytes);
    }

    /**
     * Opens a file behind its header. Throws {@link ChunkFailure}, naming the file, where there is no reading it.
     *
     * @param columns of the file
     * @param wanted whose texts are given; each is one of the columns
     */
    public static RowReader open(
            String path,
            CsvHeader header,
            List<String> columns,
            List<String> wanted,
            CsvDialect dialect,
            int recordBytes)
            throws ChunkFailure {
        int[] fields = wanted.stream().mapToInt(columns::indexOf).toArray();
        try {
            ByteSource source = RecordParsers.bytes(path, header.compression(), dialect, header.dataStart());
            return new RowReader(path, header, columns, fields, dialect, recordBytes, source);
        } catch (IOException e) {
            throw Unreadable.failure(path, e);
        }
    }

    /**
     * The next record; empty behind the last. Throws {@link ChunkFailure}, naming the file, where it cannot be read any
     * further.
     */
    public Optional<CsvRow> next() throws ChunkFailure {
        try {
            while (records.next()) {
                read++;
                if (records.flaw() == RecordFlaw.NONE && records.isBlank() && records.fieldCount() != columns.size()) {
                    blank++;
                    continue;
                }
                return Optional.of(row());
            }
            return Optional.empty();
        } catch (IOException e) {
            throw Unreadable.failure(path, e);
        }
    }

    /** The blank lines so far, which are no records. */
    public long blank() {
        return blank;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private CsvRow row() {
        String failure = Flaws.text(records);
        if (failure.isEmpty() && records.fieldCount() != columns.size()) {
            failure = Flaws.width(records.fieldCount(), columns.size(), dialect.header());
        }
        List<String> values = new ArrayList<>(fields.length);
        for (int i = 0; i < fields.length && failure.isEmpty(); i++) {
            try {
                values.add(text(fields[i]));
            } catch (CharacterCodingException e) {
                failure = "column \"" + columns.get(fields[i]) + "\" is no UTF-8 (--charset says what else it is)";
                values.clear();
            }
        }
        long line = header.dataLine() + records.line() + 1;
        return new CsvRow(read, line, records.offset(), records.length(), values, failure);
    }

    private String text(int field) throws CharacterCodingException {
        records.read(field, value);
        String text = decoder.decode(ByteBuffer.wrap(value.toBytes())).toString();
        return text.equals(dialect.nullText()) ? "" : text;
    }
}
