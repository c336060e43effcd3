package fanout.task;

import java.util.List;

/**
 * {@code fanout exec --jar}: a task of the user's own, in Java, that is run for inputs.
 *
 * @param code where it is, and which
 * @param name of the task
 * @param waits whether it waits rather than computes
 * @param settings what it was told, by name
 * @param columns whose values records have; empty where inputs are no records
 * @param header of the records that it gives out; empty for none
 * @param rows how the records of its inputs are written, where those are stretches of them
 */
public record TaskJob(
        TaskCode code,
        String name,
        boolean waits,
        List<TaskSetting> settings,
        List<String> columns,
        List<String> header,
        RowFormat rows)
        implements Job {
    public TaskJob {
        settings = List.copyOf(settings);
        columns = List.copyOf(columns);
        header = List.copyOf(header);
    }

    /** The same, for records with these columns. */
    public TaskJob withColumns(List<String> others) {
        return new TaskJob(code, name, waits, settings, others, header, rows);
    }

    /** The same task of other code. */
    public TaskJob withCode(TaskCode other) {
        return new TaskJob(other, name, waits, settings, columns, header, rows);
    }

    /** The same, for stretches of records. */
    public TaskJob withRows(RowFormat format) {
        return new TaskJob(code, name, waits, settings, columns, header, format);
    }

    /** For a person. */
    public String shown() {
        return "the task " + name;
    }

    @Override
    public boolean piped() {
        return rows.isThere();
    }

    @Override
    public Partial emptyPartial() {
        return new Partial.Nothing();
    }
}
