package fanout.task;

import java.util.List;

/**
 * {@code fanout exec}: a command that is called for inputs.
 *
 * @param command its words, with placeholders in them; where a shell is to read it, one word, the script
 * @param shell whether {@code sh} reads the command
 * @param columns whose values stand for placeholders of their name; empty where inputs are no records
 * @param timeout after which a call is ended, with all that it started
 * @param piped whether inputs are parts of files, which the command gets on its standard input
 */
public record ExecJob(List<String> command, boolean shell, List<String> columns, TimeLimit timeout, boolean piped)
        implements Job {
    public ExecJob {
        command = List.copyOf(command);
        columns = List.copyOf(columns);
        if (command.isEmpty() || (shell && command.size() > 1)) {
            throw new IllegalArgumentException("no command, or more than one script: " + command);
        }
    }

    /** With nothing on standard input. */
    public ExecJob(List<String> command, boolean shell, List<String> columns, TimeLimit timeout) {
        this(command, shell, columns, timeout, false);
    }

    /** With a time, or 0 for none, and nothing on standard input. */
    public ExecJob(List<String> command, boolean shell, List<String> columns, long timeoutNanos) {
        this(command, shell, columns, timeoutNanos, false);
    }

    /** With a time, or 0 for none. */
    public ExecJob(List<String> command, boolean shell, List<String> columns, long timeoutNanos, boolean piped) {
        this(command, shell, columns, new TimeLimit(timeoutNanos, 0), piped);
    }

    /** For a person. */
    public String shown() {
        return String.join(" ", command);
    }

    @Override
    public Partial emptyPartial() {
        return new Partial.Nothing();
    }
}
