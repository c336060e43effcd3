package fanout.task;

import fanout.aggregate.Aggregate;
import fanout.aggregate.GroupTable;
import java.util.List;

/**
 * {@code fanout csv aggregate}: groups records by columns and aggregates each group.
 *
 * @param by the columns (or derived columns) that are grouped by; none for one group of everything
 * @param where the condition, empty for none
 */
public record CsvAggregateJob(
        CsvDialect dialect,
        List<String> by,
        List<AggregateCall> aggregates,
        String where,
        List<Derivation> derivations,
        BadValuePolicy badValues,
        CsvLimits limits)
        implements Job {
    public static final int DEFAULT_RECORD_BYTES = CsvLimits.DEFAULT_RECORD_BYTES;

    public CsvAggregateJob {
        by = List.copyOf(by);
        aggregates = List.copyOf(aggregates);
        derivations = List.copyOf(derivations);
        if (aggregates.isEmpty()) {
            throw new IllegalArgumentException("nothing to aggregate");
        }
    }

    /** With the other limits as they are by default, and with a text of one's own that counts as empty. */
    public CsvAggregateJob(
            CsvDialect dialect,
            List<String> by,
            List<AggregateCall> aggregates,
            String where,
            List<Derivation> derivations,
            BadValuePolicy badValues,
            String nullText,
            int recordBytes) {
        this(
                dialect.withNullText(nullText),
                by,
                aggregates,
                where,
                derivations,
                badValues,
                CsvLimits.ofRecords(recordBytes));
    }

    /** The same of files that are written otherwise. */
    public CsvAggregateJob withDialect(CsvDialect newDialect) {
        return new CsvAggregateJob(newDialect, by, aggregates, where, derivations, badValues, limits);
    }

    /** A text that counts as empty, besides the empty text; empty for none. */
    public String nullText() {
        return dialect.nullText();
    }

    /** The longest record that is taken. */
    public int recordBytes() {
        return limits.recordBytes();
    }

    /** No groups yet (or the one group of everything), with a column for each aggregate. The caller owns it. */
    public GroupTable emptyTable() {
        return new GroupTable(by.size(), this::columns);
    }

    private Aggregate[] columns() {
        Aggregate[] columns = new Aggregate[aggregates.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = column(i, columns);
        }
        return columns;
    }

    private Aggregate column(int place, Aggregate[] before) {
        AggregateCall call = aggregates.get(place);
        for (int i = 0; i < place; i++) {
            if (aggregates.get(i).argument().equals(call.argument())) {
                Aggregate second = call.function().createFrom(before[i]);
                if (second != null) {
                    return second;
                }
            }
        }
        return call.create();
    }

    @Override
    public Partial emptyPartial() {
        return new Partial.Groups(emptyTable());
    }
}
