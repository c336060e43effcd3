package fanout.api;

/** A record of a table, as {@link Input#rows} gives it: good until the next one is asked for. */
public interface Row {
    /** From 1, among the records of its file, however that is cut; blank lines do not count. */
    long number();

    /**
     * The value of a column, by its place: {@link Setup#column}. Of a record that has a {@link #flaw} there is none: asking fails
     * the input, and the flaw is the reason.
     */
    String value(int column);

    /** The value of a column, by its name; looked up each time. Fails as above. */
    String value(String column);

    /**
     * Why the record is not as it should be, such as one with too few fields, with the byte at which it begins; empty where
     * it is. Who would do without such records looks before asking for values.
     */
    String flaw();
}
