package fanout.task;

/** What became of records; read is the sum of the other four. Blank lines of a file of several columns count too. */
public record RecordCounts(long read, long kept, long filtered, long rejected, long blank) {
    public static final RecordCounts NONE = new RecordCounts(0, 0, 0, 0, 0);

    /** So many records, of which nothing else became. */
    public static RecordCounts allKept(long records) {
        return new RecordCounts(records, records, 0, 0, 0);
    }

    public RecordCounts plus(RecordCounts other) {
        return new RecordCounts(
                read + other.read,
                kept + other.kept,
                filtered + other.filtered,
                rejected + other.rejected,
                blank + other.blank);
    }

    /** How many records were read: a blank line is none. */
    public long records() {
        return read - blank;
    }

    /** Whether every record read is accounted for. */
    public boolean balances() {
        return read == kept + filtered + rejected + blank;
    }
}
