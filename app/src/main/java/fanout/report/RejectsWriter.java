package fanout.report;

import fanout.merge.LocatedReject;
import fanout.task.Reject;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * {@code --rejects FILE}: every rejected record, as CSV. For people, {@code record} and {@code line} count from 1 (the
 * first record behind the header is 1, the first line of the file is 1); {@code offset}, for programs, is the first
 * byte's place in the decompressed file, from 0; {@code bytes} counts the newline too, {@code raw} is the record without
 * it, byte for byte. One owner.
 */
public final class RejectsWriter {
    private static final List<String> COLUMNS =
            List.of("file", "record", "line", "offset", "bytes", "column", "reason", "raw");

    private final CsvOutput csv;

    /** The stream stays the caller's to close. */
    public RejectsWriter(OutputStream out) {
        this.csv = new CsvOutput(out);
    }

    /** Writes the header; call it once, first. */
    public void begin() throws IOException {
        for (String column : COLUMNS) {
            csv.text(column);
        }
        csv.end();
    }

    public void write(LocatedReject located) throws IOException {
        Reject reject = located.reject();
        csv.text(located.input());
        csv.number(reject.record() + 1);
        csv.number(reject.line() + 1);
        csv.number(reject.offset());
        csv.number(reject.bytes());
        csv.text(reject.column());
        csv.text(reject.reason());
        csv.bytes(reject.raw(), 0, reject.raw().length);
        csv.end();
    }

    /** Hands on what is still held; call it once, last. */
    public void end() throws IOException {
        csv.flush();
    }
}
