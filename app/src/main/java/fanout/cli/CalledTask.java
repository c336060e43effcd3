package fanout.cli;

import fanout.plan.CallPlanner;
import fanout.plan.RowTables;
import fanout.store.CallKey;
import fanout.task.RowFormat;
import fanout.task.TaskJob;
import java.util.List;

/** @param reads the columns that the task reads of records; none for all */
record CalledTask(TaskJob job, List<String> reads) implements Called {
    @Override
    public Called withColumns(RowTables tables, String out) {
        return new CalledTask(tables.withColumns(job, reads, out), reads);
    }

    @Override
    public Called withRows(RowTables tables, RowFormat format) {
        return new CalledTask(tables.withColumns(job.withRows(format), reads, ""), reads);
    }

    @Override
    public CallPlanner planner(String out) {
        return new CallPlanner(job, out);
    }

    @Override
    public CallKey key(String out, List<String> inputs) {
        return CallKey.of(job, out, inputs);
    }
}
