package fanout.csv;

import fanout.aggregate.Aggregate;
import fanout.aggregate.GroupTable;
import fanout.task.CsvAggregateJob;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The one place that knows what a job's table of groups is made of. */
public final class Groups {
    private Groups() {}

    /** A table without groups; without {@code by}, with its one empty group. */
    public static GroupTable emptyTable(CsvAggregateJob job) {
        List<Supplier<Aggregate>> makers = job.aggregates().stream()
                .map(call -> (Supplier<Aggregate>) () -> call.function().create(call.percentMillis()))
                .collect(Collectors.toList());
        return new GroupTable(job.by().size(), makers);
    }
}
