package fanout.cli;

import fanout.plan.CallPlanner;
import fanout.plan.RowTables;
import fanout.store.CallKey;
import fanout.task.Job;
import fanout.task.RowFormat;
import java.util.List;

/** What is called for each input: a command, or a task. */
interface Called {
    Job job();

    /** The same for the records of some tables, with the columns that it uses. */
    Called withColumns(RowTables tables, String out);

    /** The same for stretches of the records of some tables, with the columns that it uses, where it names any. */
    Called withRows(RowTables tables, RowFormat format);

    /**
     * Plans the calls.
     *
     * @param out the template of the output's path; empty for none
     */
    CallPlanner planner(String out);

    /**
     * What earlier runs of the same are found by.
     *
     * @param inputs as in {@link CallKey}
     */
    CallKey key(String out, List<String> inputs);
}
