package fanout.task;

/**
 * How large things may become before they are refused.
 *
 * @param recordBytes the longest record; a longer one is rejected (by the parser of dialects that are not plain: fails
 *     its input)
 * @param columns the most columns of a file; a file with more fails
 * @param groups the most groups of an answer; with more there is none
 * @param keyBytes the longest text of a column that is grouped by; a record with a longer one is rejected
 */
public record CsvLimits(int recordBytes, int columns, long groups, int keyBytes) {
    public static final int DEFAULT_RECORD_BYTES = 16 << 20;
    public static final int DEFAULT_COLUMNS = 100_000;
    public static final CsvLimits DEFAULT = ofRecords(DEFAULT_RECORD_BYTES);

    public CsvLimits {
        if (recordBytes < 2) {
            throw new IllegalArgumentException("the limit on records is at least 2 bytes");
        }
        if (columns < 1 || groups < 1 || keyBytes < 0) {
            throw new IllegalArgumentException("a limit on columns or groups is at least 1, one on keys at least 0");
        }
    }

    /** The defaults but for the longest record. */
    public static CsvLimits ofRecords(int recordBytes) {
        return new CsvLimits(recordBytes, DEFAULT_COLUMNS, Long.MAX_VALUE, Integer.MAX_VALUE);
    }

    /** What is said where there are more groups than there may be. */
    public String groupsExceeded() {
        return "more than " + groups + " groups, the limit (--max-groups): group by fewer columns, or allow more";
    }
}
