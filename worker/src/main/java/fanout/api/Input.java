package fanout.api;

import java.nio.file.Path;

/** One input: a file, a text of a list, or a record of a table. */
public interface Input {
    /** The path of a file as it was found, or the text; for a record where it stands, such as {@code sales.csv record 17}. */
    String text();

    /** The file. */
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
     * Whether the run was told to stop and waits no more. A task that takes long asks now and then, and throws
     * something: the input is left for the next run.
     */
    boolean isStopped();
}
