package fanout.store;

import fanout.task.CsvSource;
import fanout.task.FileIdentity;
import java.nio.file.Path;

/**
 * A state of an input.
 *
 * @param path absolute
 * @param settled whether a change after it was looked at was bound to show in its identity
 * @param shape what its records depend on besides its bytes: names of columns, where they begin, how it is packed
 * @param place among the inputs of its run, from 0, where that matters to the answer; else 0
 */
record StoredInput(String path, FileIdentity identity, boolean settled, String shape, int place) {
    /**
     * As a plan has it.
     *
     * @param lookedNanos when the plan began to be made, nanoseconds since 1970
     * @param shape as {@link #shape} gives it
     */
    static StoredInput of(CsvSource source, String shape, long lookedNanos, boolean positioned) {
        return new StoredInput(
                absolute(source.path()),
                source.identity(),
                source.identity().isSettled(lookedNanos),
                shape,
                positioned ? source.input() : 0);
    }

    static String absolute(String path) {
        return path.startsWith("/") && !path.contains("/.")
                ? path
                : Path.of(path).toAbsolutePath().normalize().toString();
    }

    /** Whether it holds the same records wherever it holds the same bytes. */
    boolean isReadAs(StoredInput other) {
        return shape.equals(other.shape) && place == other.place;
    }

    /** Lengths go before names, so that no two lists of columns look alike. */
    static String shape(CsvSource source) {
        StringBuilder shape = new StringBuilder();
        shape.append(source.compression().name()).append(' ');
        shape.append(source.dataStart()).append(' ').append(source.dataLine());
        for (String column : source.columns()) {
            shape.append(' ').append(column.length()).append(':').append(column);
        }
        return shape.toString();
    }
}
