package fanout.task;

import fanout.aggregate.Aggregate;
import fanout.aggregate.GroupTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * {@code fanout csv aggregate}: groups records by columns and aggregates each group.
 *
 * @param by the columns (or derived columns) that are grouped by; none for one group of everything
 * @param where the condition, empty for none
 * @param nullText a text that counts as empty, besides the empty text; empty for none
 * @param recordBytes the longest record that is taken; a longer one is rejected
 */
public record CsvAggregateJob(
        CsvDialect dialect,
        List<String> by,
        List<AggregateCall> aggregates,
        String where,
        List<Derivation> derivations,
        BadValuePolicy badValues,
        String nullText,
        int recordBytes)
        implements Job {
    public static final int DEFAULT_RECORD_BYTES = 16 << 20;

    public CsvAggregateJob {
        by = List.copyOf(by);
        aggregates = List.copyOf(aggregates);
        derivations = List.copyOf(derivations);
        if (aggregates.isEmpty()) {
            throw new IllegalArgumentException("nothing to aggregate");
        }
        if (recordBytes < 2) {
            throw new IllegalArgumentException("the limit on records is at least 2 bytes");
        }
    }

    /** No groups yet (or the one group of everything), with a column for each aggregate. The caller owns it. */
    public GroupTable emptyTable() {
        List<Supplier<Aggregate>> makers = new ArrayList<>();
        for (AggregateCall call : aggregates) {
            makers.add(call::create);
        }
        return new GroupTable(by.size(), makers);
    }

    @Override
    public Partial emptyPartial() {
        return new Partial.Groups(emptyTable());
    }
}
