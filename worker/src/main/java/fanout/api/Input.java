package fanout.api;

import java.nio.file.Path;

/** One input: a file, a text of a list, a record of a table, or a stretch of records. */
public interface Input {
    /**
     * The path of a file as it was found, or the text; for a record where it stands, such as {@code sales.csv record 17}, and for
     * a stretch of records which bytes of the file they are, such as {@code sales.csv:52-1048611}.
     */
    String text();

    /** The file; of a stretch of records, that they are in. */
    default Path path() {
        return Path.of(text());
    }

    /** From 1, in the order of the inputs. */
    int number();

    /** From 1; greater where {@code --retries} tries the input again. */
    int attempt();

    /** The value of a record, by the place of its column: {@link Setup#column}. */
    String value(int column);

    /** The value of a record, by the name of its column; looked up each time. */
    String value(String column);

    /**
     * The records of a stretch, in their order, to be gone through once: for a task that {@link Task#takesRows}. The iterator ends the
     * input where the run is stopped, and fails it where the file cannot be read.
     *
     * @since version 2
     */
    default Iterable<Row> rows() {
        throw new IllegalStateException("the input is no stretch of records");
    }

    /**
     * Whether the run was told to stop and waits no more. A task that takes long asks now and then, and throws
     * something: the input is left for the next run.
     */
    boolean isStopped();
}
