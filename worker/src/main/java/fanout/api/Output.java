package fanout.api;

import java.io.OutputStream;

/**
 * What a task gives out for one input: nothing, some lines, bytes, records. It stands together in the answer, never mixed
 * with that of another input, and in the order of the inputs unless another one is asked for. Text is UTF-8.
 */
public interface Output {
    /** The text of a value, and a line feed; a double is the shortest text that reads back as the same, on every Java. */
    void line(Object value);

    /** A text as it is. */
    void text(CharSequence text);

    /** Bytes as they are. */
    void bytes(byte[] bytes);

    /**
     * A record of CSV: values separated by commas, in quotes where they have to be; null is an empty one. As many as {@link
     * Task#writes} names, where it names any, or {@link IllegalArgumentException} is thrown.
     */
    void row(Object... values);

    /** For who writes to streams; need not be closed, and cannot be. */
    OutputStream stream();
}
