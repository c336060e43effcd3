package fanout.task;

/**
 * A record that was not taken.
 *
 * @param record its number, from 0 at the start of the chunk (of the file, once rebased); blank lines have none
 * @param line the line it begins in, from 0 likewise
 * @param offset of its first byte in the file, in plain bytes
 * @param bytes its length, with its newline
 * @param column the column whose value was at fault, or {@code expression}; empty where it was the record as a whole
 * @param raw the record's bytes without its newline; of one over the limit on records half as many as that
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes go to a file and nowhere else; nobody compares rejects
public record Reject(long record, long line, long offset, long bytes, String column, String reason, byte[] raw) {
    /** The same reject with numbers that count from the start of the file. */
    public Reject rebased(long recordsBefore, long linesBefore) {
        return new Reject(record + recordsBefore, line + linesBefore, offset, bytes, column, reason, raw);
    }
}
