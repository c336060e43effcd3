package fanout.task;

import java.util.List;

/**
 * How the records are written that a task goes through.
 *
 * @param names of the columns of files without a header; none for c1, c2, …
 * @param recordBytes the longest record; 0 for {@link #NONE}
 */
public record RowFormat(CsvDialect dialect, List<String> names, int recordBytes) {
    /** Of a task that gets no stretches of records. */
    public static final RowFormat NONE = new RowFormat(CsvDialect.RFC_4180, List.of(), 0);

    public RowFormat {
        names = List.copyOf(names);
    }

    public boolean isThere() {
        return recordBytes > 0;
    }
}
