package fanout.manifest;

import java.util.List;

/**
 * How the manifest of one command is written down: CSV with a header, lines ended by newlines. Readers go by the names of the
 * columns.
 *
 * @param <R> its records
 */
public interface ManifestFormat<R extends Recorded> {
    /** The first one is in no other command's manifest as the first. */
    List<String> columns();

    /** As they are written, in the order of the columns. */
    List<Object> fields(R row);

    /** Throws {@link IllegalArgumentException} or {@link ArithmeticException} where a record is damaged. */
    R row(RecordFields fields);
}
