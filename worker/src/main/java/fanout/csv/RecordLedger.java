package fanout.csv;

import fanout.task.CsvReport;
import fanout.task.RecordCounts;
import fanout.task.Reject;
import java.util.ArrayList;
import java.util.List;

/** Counts what becomes of the records of one chunk; every record that was read is put down exactly once. */
final class RecordLedger {
    private static final int SURELY_WRONG_REJECTS = 5_000;

    private final Records records;
    private final boolean header;
    private final List<Reject> rejects = new ArrayList<>();
    private long kept;
    private long filtered;
    private long blank;

    /** @param header whether the file has one, to name it where a record has another width */
    RecordLedger(Records records, boolean header) {
        this.records = records;
        this.header = header;
    }

    /** The report of a chunk in which no record begins. */
    static CsvReport empty(int chunk, long firstRecord) {
        return new CsvReport(chunk, firstRecord, firstRecord, RecordCounts.NONE, 0, 0, List.of());
    }

    /** Puts the record at hand down if it is blank or cannot be trusted; a blank line of a one-column file is a record. */
    boolean takeFlawed(int width) {
        if (records.flaw() != RecordFlaw.NONE) {
            rejected("", Flaws.text(records));
            return true;
        }
        if (records.fieldCount() == width) {
            return false;
        }
        if (records.isBlank()) {
            blank++;
            return true;
        }
        rejected("", Flaws.width(records.fieldCount(), width, header));
        return true;
    }

    /** Whether so many records were rejected, and none taken, that where they begin must have been guessed wrongly. */
    boolean isNothingButFlaws() {
        return rejects.size() >= SURELY_WRONG_REJECTS && kept + filtered == 0;
    }

    long kept() {
        return kept;
    }

    void kept(int records) {
        kept += records;
    }

    void filtered(int records) {
        filtered += records;
    }

    void rejected(String column, String reason) {
        // A blank line is no record and has no number.
        rejects.add(new Reject(
                read() - blank, records.line(), records.offset(), records.length(), column, reason, records.raw()));
    }

    CsvReport report(int chunk, long firstRecord) {
        RecordCounts counts = new RecordCounts(read(), kept, filtered, rejects.size(), blank);
        return new CsvReport(
                chunk, firstRecord, records.nextOffset(), counts, records.lines(), records.crc32c(), rejects);
    }

    private long read() {
        return kept + filtered + rejects.size() + blank;
    }
}
