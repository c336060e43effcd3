package fanout.plan;

import fanout.csv.AggregateCalls;
import fanout.csv.AggregateColumn;
import fanout.task.BadValuePolicy;
import fanout.task.CsvAggregateJob;
import fanout.task.CsvDialect;
import fanout.task.CsvLimits;
import java.util.List;

/** Jobs for tests that care for nothing but what is aggregated, and by what. */
public final class CsvJobs {
    private CsvJobs() {}

    /** Counts all records. */
    public static CsvAggregateJob count() {
        return of("count");
    }

    /**
     * Of all records, with everything else as it is by default.
     *
     * @param aggregates as in {@code --agg}
     */
    public static CsvAggregateJob of(String aggregates, String... by) {
        return new CsvAggregateJob(
                CsvDialect.RFC_4180,
                List.of(by),
                AggregateCalls.parse(aggregates).stream()
                        .map(AggregateColumn::call)
                        .toList(),
                "",
                List.of(),
                BadValuePolicy.REJECT,
                CsvLimits.DEFAULT);
    }
}
