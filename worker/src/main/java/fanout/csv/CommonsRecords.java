package fanout.csv;

import fanout.aggregate.Value;
import fanout.task.CsvDialect;
import fanout.task.Trimming;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Objects;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Records of dialects that are not plain, as Apache Commons CSV reads them; slower than {@link RecordReader}, and from the
 * start of a file only. It is given bytes as characters ({@link RecordWindow}), so that offsets and raw bytes are exact.
 *
 * <p>No record has a flaw: what Commons CSV cannot read, and a record over the limit, is a {@link
 * MalformedRecordException}, since nobody knows where the next record would begin.
 *
 * <p>Unlike Commons CSV by itself: blank lines are records; blanks that are trimmed are ASCII ones; text behind a closing
 * quote and a quote that is never closed are errors in every format; a text that stands for NULL is looked for by whoever
 * asks for fields.
 */
final class CommonsRecords implements Records {
    static final String NEVER_CLOSED = "a quote is opened and never closed";

    private final RecordWindow window;
    private final int recordBytes;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private long number;
    private @Nullable CSVRecord record;

    /** @param start the offset at which the source stands, and a record begins */
    CommonsRecords(ByteSource source, long start, CsvDialect dialect, int recordBytes) throws IOException {
        CSVFormat format = format(dialect);
        int lookedAhead = 2 * format.getDelimiterString().length();
        int most = (int) Math.min(Integer.MAX_VALUE, (long) recordBytes + lookedAhead);
        this.recordBytes = recordBytes;
        this.window = new RecordWindow(source, start, dialect.escape(), dialect.comment(), most);
        this.parser = CSVParser.builder().setReader(window).setFormat(format).get();
        this.records = parser.iterator();
    }

    /** Every byte is a character to it: it can be told nothing that is more than one byte but the delimiter. */
    static CSVFormat format(CsvDialect dialect) {
        return CSVFormat.DEFAULT
                .builder()
                .setDelimiter(
                        new String(dialect.delimiter().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
                .setQuote(orNull(dialect.quote()))
                .setEscape(orNull(dialect.escape()))
                .setCommentMarker(orNull(dialect.comment()))
                .setIgnoreEmptyLines(false)
                .setIgnoreSurroundingSpaces(dialect.trimming() == Trimming.OUTSIDE_QUOTES)
                .setTrim(dialect.trimming() == Trimming.EVERYWHERE)
                .get();
    }

    @Override
    public boolean next() throws IOException {
        window.advance();
        record = parse();
        if (record == null) {
            window.inputEnds();
            return false;
        }
        window.recordEnds(parser.getCurrentLineNumber());
        if (window.length() > recordBytes) {
            throw malformed(RecordWindow.tooLong(recordBytes));
        }
        number++;
        return true;
    }

    @Override
    public long nextOffset() {
        return window.offset() + window.length();
    }

    @Override
    public long offset() {
        return window.offset();
    }

    @Override
    public long length() {
        return window.length();
    }

    @Override
    public long line() {
        return window.line();
    }

    @Override
    public long lines() {
        return window.lines();
    }

    @Override
    public RecordFlaw flaw() {
        return RecordFlaw.NONE;
    }

    @Override
    public long flawOffset() {
        return window.offset();
    }

    @Override
    public boolean isBlank() {
        return window.content().length == 0;
    }

    @Override
    public int fieldCount() {
        return Objects.requireNonNull(record).size();
    }

    @Override
    public void read(int field, Value into) {
        byte[] text = Objects.requireNonNull(record).get(field).getBytes(StandardCharsets.ISO_8859_1);
        into.setText(text, 0, text.length);
    }

    @Override
    public byte[] raw() {
        return window.content();
    }

    @Override
    public int crc32c() {
        return window.crc32c();
    }

    private @Nullable CSVRecord parse() throws IOException {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (UncheckedIOException e) {
            IOException cause = e.getCause();
            if (cause instanceof RecordWindow.TooLongException) {
                throw malformed(RecordWindow.tooLong(recordBytes));
            }
            if (cause instanceof CSVException) {
                throw malformed(reason(String.valueOf(cause.getMessage())));
            }
            throw cause;
        }
    }

    private MalformedRecordException malformed(String reason) {
        window.inputEnds();
        return new MalformedRecordException(number, window.offset(), reason);
    }

    private static String reason(String said) {
        if (said.contains("between encapsulated token and delimiter")) {
            return "text after a closing quote";
        }
        if (said.contains("before encapsulated token finished")) {
            return NEVER_CLOSED;
        }
        if (said.contains("escape sequence")) {
            return "the file ends right behind an escape";
        }
        return said;
    }

    private static @Nullable Character orNull(char sign) {
        return sign == CsvDialect.NONE ? null : sign;
    }
}
