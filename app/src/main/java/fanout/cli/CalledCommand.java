package fanout.cli;

import fanout.plan.CallPlanner;
import fanout.plan.RowTables;
import fanout.store.CallKey;
import fanout.task.ExecJob;
import fanout.task.RowFormat;
import java.nio.file.Path;
import java.util.List;

/** @param program its file, where it is known before; else the folder that it is run in */
record CalledCommand(ExecJob job, Path program) implements Called {
    @Override
    public Called withColumns(RowTables tables, String out) {
        return new CalledCommand(tables.withColumns(job, out), program);
    }

    /** It reads them whole. */
    @Override
    public Called withRows(RowTables tables, RowFormat format) {
        return this;
    }

    @Override
    public CallPlanner planner(String out) {
        return new CallPlanner(job, out);
    }

    @Override
    public CallKey key(String out, List<String> inputs) {
        return CallKey.of(job, program, out, inputs);
    }
}
