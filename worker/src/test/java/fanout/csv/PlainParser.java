package fanout.csv;

import fanout.task.CsvDialect;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The automaton of {@link RecordReader} written down once more, a byte at a time over the whole text: slow and plain. */
final class PlainParser {
    private final byte[] text;
    private final int quote;
    private final int recordBytes;
    private int at;
    private int line;

    private PlainParser(byte[] text, char quote, int recordBytes) {
        this.text = text;
        this.quote = quote == CsvDialect.NONE ? Integer.MAX_VALUE : quote;
        this.recordBytes = recordBytes;
    }

    /** Each record as {@link #shown} shows it. */
    static List<String> parse(byte[] text, char quote, int recordBytes) {
        PlainParser parser = new PlainParser(text, quote, recordBytes);
        List<String> records = new ArrayList<>();
        while (parser.at < text.length) {
            records.add(parser.record());
        }
        return records;
    }

    /** What is compared. Latin 1 keeps bytes apart. */
    static String shown(long offset, long bytes, long line, RecordFlaw flaw, long flawOffset, List<String> fields) {
        return String.format(
                Locale.ROOT,
                "%d+%d line %d %s",
                offset,
                bytes,
                line,
                flaw == RecordFlaw.NONE ? fields.toString() : flaw + " " + flawOffset);
    }

    private String record() {
        int start = at;
        int startLine = line;
        RecordFlaw flaw = RecordFlaw.NONE;
        int flawAt = 0;
        List<String> fields = new ArrayList<>();
        do {
            int fieldStart = at;
            ByteArrayOutputStream field = new ByteArrayOutputStream();
            boolean closed = true;
            if (at < text.length && text[at] == quote) {
                at++;
                closed = quoted(field);
            }
            int rest = at;
            while (at < text.length && ",\n\r".indexOf(text[at]) < 0) {
                field.write(text[at++]);
            }
            fields.add(field.toString(StandardCharsets.ISO_8859_1));
            boolean wasQuoted = rest > fieldStart;
            if (!closed) {
                flaw = RecordFlaw.NEVER_CLOSED;
                flawAt = fieldStart;
            } else if (wasQuoted && at > rest && flaw == RecordFlaw.NONE) {
                flaw = RecordFlaw.TEXT_AFTER_QUOTE;
                flawAt = rest;
            }
        } while (at < text.length && text[at] == ',' && at++ >= 0);
        newline();
        if (at - start > recordBytes && flaw != RecordFlaw.NEVER_CLOSED) {
            flaw = RecordFlaw.TOO_LONG;
            flawAt = start;
        }
        return shown(start, at - start, startLine, flaw, flawAt, fields);
    }

    /** False where the text ends before the quote is closed. */
    private boolean quoted(ByteArrayOutputStream field) {
        while (at < text.length) {
            if (text[at] == quote) {
                at++;
                if (at == text.length || text[at] != quote) {
                    return true;
                }
            } else if (text[at] == '\n' || (text[at] == '\r' && (at + 1 == text.length || text[at + 1] != '\n'))) {
                line++;
            }
            field.write(text[at++]);
        }
        return false;
    }

    private void newline() {
        if (at == text.length) {
            return;
        }
        line++;
        boolean both = text[at] == '\r' && at + 1 < text.length && text[at + 1] == '\n';
        at += both ? 2 : 1;
    }
}
