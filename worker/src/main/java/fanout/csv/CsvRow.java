package fanout.csv;

import java.util.List;

/**
 * A record as a whole.
 *
 * @param record its number in the file, from 1; blank lines count
 * @param line the line it begins in, from 1
 * @param offset of its first byte in the file, in plain bytes
 * @param values of the columns that were asked for, in their order; none where it cannot be used
 * @param failure why it cannot be used; empty where it can
 */
public record CsvRow(long record, long line, long offset, long bytes, List<String> values, String failure) {
    public CsvRow {
        values = List.copyOf(values);
    }
}
