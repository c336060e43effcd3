package fanout.plugin;

import fanout.aggregate.ShortestDouble;
import fanout.api.Output;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Takes what a task gives out, input by input. */
final class TaskOutput implements Output {
    private final TextBuffer buffer;
    private final int columns;
    private final OutputStream stream;

    /** @param columns that a record has to have; 0 for as many as it likes */
    TaskOutput(TextBuffer buffer, int columns) {
        this.buffer = buffer;
        this.columns = columns;
        this.stream = new Unclosed();
    }

    @Override
    public void line(Object value) {
        write(text(value));
        write('\n');
    }

    @Override
    public void text(CharSequence text) {
        write(text.toString());
    }

    @Override
    public void bytes(byte[] bytes) {
        try {
            buffer.write(bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void row(@Nullable Object... values) {
        if (columns > 0 && values.length != columns) {
            throw new IllegalArgumentException(
                    "a record of " + values.length + " values, where the task writes " + columns + " columns");
        }
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                write(',');
            }
            Object value = values[i];
            field(value == null ? "" : text(value), values.length == 1);
        }
        write('\n');
    }

    @Override
    public OutputStream stream() {
        return stream;
    }

    /** @param alone in its record, where an empty one would be a blank line */
    private void field(String text, boolean alone) {
        boolean quoted = alone && text.isEmpty();
        for (int i = 0; i < text.length() && !quoted; i++) {
            char next = text.charAt(i);
            quoted = next == ',' || next == '"' || next == '\n' || next == '\r';
        }
        write(quoted ? '"' + text.replace("\"", "\"\"") + '"' : text);
    }

    private static String text(Object value) {
        if (value instanceof Double number && Double.isFinite(number)) {
            return ShortestDouble.format(number);
        }
        return String.valueOf(value);
    }

    private void write(String text) {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private void write(char ascii) {
        try {
            buffer.write(ascii);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What closes it means only to be done with it. */
    private final class Unclosed extends OutputStream {
        @Override
        public void write(int next) throws IOException {
            buffer.write(next);
        }

        @Override
        public void write(byte[] bytes, int start, int length) throws IOException {
            buffer.write(bytes, start, length);
        }
    }
}
