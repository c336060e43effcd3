package fanout.csv;

import fanout.aggregate.Value;
import fanout.task.CsvDialect;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** How well a dialect fits a sample: whether its records are whole, and all as wide as the first. */
final class DialectFit {
    private static final int ENOUGH_PERCENT = 95;
    private static final int KEPT_ROWS = 1_000;
    private static final int TRIED_LINES = 20;

    private final CsvDialect dialect;
    private final List<List<String>> rows = new ArrayList<>();
    private int width;
    private long good;
    private long bad;
    private int flawed;
    /** How many fields of good records begin with the quote, and so are enclosed in it. */
    private long enclosed;
    /** How many good records have a quote that begins a field, and another one behind it, where quotes are text. */
    private long doubtful;
    /** How many records of the beginning are good. */
    private long goodAtFirst;
    /** Whether a record was so broken that none could be found behind it. */
    private boolean stopped;
    /** How much of the sample was looked at, in bytes; what is not belongs to a record that goes on behind it. */
    private long looked;

    private DialectFit(CsvDialect dialect) {
        this.dialect = dialect;
    }

    static DialectFit of(CsvDialect dialect, DialectSample sample) {
        DialectFit fit = new DialectFit(dialect);
        fit.read(sample.beginning(), sample.whole());
        fit.goodAtFirst = fit.good;
        boolean tooLittle = !sample.whole() && fit.looked < sample.beginning().length / 2;
        if (tooLittle) {
            fit.bad += fit.good + 1;
        }
        if (sample.middle().length > 0 && fit.isGood()) {
            fit.addMiddle(sample.middle());
        }
        return fit;
    }

    CsvDialect dialect() {
        return dialect;
    }

    /** How many fields the first record has; 0 where there is none. */
    int width() {
        return width;
    }

    boolean isGood() {
        return good > 0 && good * 100 >= (good + bad) * ENOUGH_PERCENT;
    }

    /** Whether some record was broken, whatever its width. */
    boolean isFlawed() {
        return flawed > 0;
    }

    /** Whether what another one takes for newlines within quotes are ends of records, all as wide as those of the other. */
    boolean readsLinesIn(DialectFit quoted) {
        return bad == 0 && width > 1 && width == quoted.width && good > quoted.good;
    }

    /** Whether quotes seem to enclose fields though they are text here. */
    boolean hasDoubtfulQuotes() {
        return doubtful > 0;
    }

    /** Whether every other column is empty in all records, the first one too: two delimiters may be one. */
    boolean isEveryOtherEmpty() {
        return width > 2
                && width % 2 == 1
                && rows.stream()
                        .allMatch(row -> IntStream.range(0, width / 2)
                                .allMatch(pair -> row.get(2 * pair + 1).isEmpty()));
    }

    /** Whether fields of good records begin with the quote, and so are enclosed in it. */
    boolean enclosesFields() {
        return enclosed > 0;
    }

    /**
     * Whether it may be the right one though records are broken under it: where more fields are enclosed in its quote than
     * records are lost by it. The beginning decides.
     *
     * @param best one with another quote, or none, that fits
     */
    boolean isPossibleBeside(DialectFit best) {
        long lost = stopped ? 1 : best.goodAtFirst - goodAtFirst;
        return best.dialect.quote() != dialect.quote() && enclosed > lost;
    }

    /** The first records as wide as the very first, which is one of them. */
    List<List<String>> rows() {
        return rows;
    }

    private void read(byte[] text, boolean whole) {
        try {
            Records records = RecordParsers.open(
                    new ByteArrayInputStream(text)::read, 0, text.length, dialect, Math.max(text.length, 2));
            while (records.next()) {
                boolean goesOn = records.nextOffset() == text.length && !whole && good > 0;
                if (goesOn) {
                    return;
                }
                looked = records.nextOffset();
                count(records);
            }
        } catch (MalformedRecordException e) {
            // At the end of a piece a quote that is still open is none that is never closed.
            boolean open = !whole && e.reason().equals(CommonsRecords.NEVER_CLOSED) && good > 0;
            bad += open ? 0 : good + 1;
            flawed += open ? 0 : 1;
            stopped = !open;
        } catch (IOException e) {
            throw new UncheckedIOException(e); // of bytes in memory
        }
    }

    private void count(Records records) {
        if (records.isBlank()) {
            return;
        }
        boolean flawless = records.flaw() == RecordFlaw.NONE;
        if (width == 0) {
            width = records.fieldCount();
        }
        flawed += flawless ? 0 : 1;
        if (!flawless || records.fieldCount() != width) {
            bad++;
            return;
        }
        good++;
        byte[] raw = records.raw();
        enclosed += enclosed(raw, dialect.quote());
        doubtful += dialect.quote() == CsvDialect.NONE && isDoubtful(raw) ? 1 : 0;
        if (rows.size() < KEPT_ROWS) {
            rows.add(fields(records));
        }
    }

    private boolean isDoubtful(byte[] record) {
        char usual = CsvDialect.RFC_4180.quote();
        long quotes = IntStream.range(0, record.length)
                .filter(at -> record[at] == usual)
                .count();
        return quotes > 1 && enclosed(record, usual) > 0;
    }

    /** How many fields begin with a quote. */
    private int enclosed(byte[] record, char quote) {
        byte[] delimiter = dialect.delimiter().getBytes(StandardCharsets.UTF_8);
        int count = 0;
        boolean begins = true;
        for (int at = 0; at < record.length; at++) {
            count += begins && record[at] == quote ? 1 : 0;
            begins = Arrays.equals(
                    record, at, Math.min(at + delimiter.length, record.length), delimiter, 0, delimiter.length);
            if (begins) {
                at += delimiter.length - 1;
            } else if (record[at] == dialect.escape()) {
                at++;
            }
        }
        return count;
    }

    /** From the line on from which it fits best: the piece may begin anywhere, within quotes too. */
    private void addMiddle(byte[] middle) {
        DialectFit best = new DialectFit(dialect);
        int start = 0;
        for (int line = 0; line < TRIED_LINES && start < middle.length; line++) {
            while (start < middle.length && middle[start] != '\n' && middle[start] != '\r') {
                start++;
            }
            start++;
            if (start < middle.length) {
                DialectFit tried = new DialectFit(dialect);
                tried.width = width;
                tried.read(Arrays.copyOfRange(middle, start, middle.length), false);
                best = tried.good - tried.bad > best.good - best.bad || line == 0 ? tried : best;
            }
        }
        bad += best.isGood() || best.good + best.bad == 0 ? best.bad : good + 1;
        good += best.good;
        flawed += best.flawed;
    }

    private static List<String> fields(Records records) {
        List<String> fields = new ArrayList<>();
        Value value = new Value();
        for (int field = 0; field < records.fieldCount(); field++) {
            records.read(field, value);
            fields.add(value.toString());
        }
        return fields;
    }
}
