package fanout.report;

import fanout.aggregate.Aggregate;
import fanout.aggregate.AggregateFunction;
import fanout.aggregate.GroupTable;
import fanout.aggregate.Value;
import fanout.merge.AggregateResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Makes answers for tests: a group at a time. */
final class Answers {
    private final List<String> columns;
    private final GroupTable table;

    /** @param functions one per column behind the keys */
    Answers(List<String> columns, AggregateFunction... functions) {
        this.columns = columns;
        this.table = new GroupTable(
                columns.size() - functions.length,
                () -> Arrays.stream(functions)
                        .map(function -> function.create(BigDecimal.ZERO))
                        .toArray(Aggregate[]::new));
    }

    /** Adds one value to each aggregate of the group; a NULL is not added. */
    Answers add(List<byte[]> keys, Value... values) {
        int group = table.group(keys.toArray(byte[][]::new));
        for (int i = 0; i < values.length; i++) {
            if (!values[i].isNull()) {
                values[i].readNumber();
                table.aggregate(i).add(group, values[i]);
            }
        }
        return this;
    }

    Answers add(String key, Value... values) {
        return add(List.of(key.getBytes(StandardCharsets.UTF_8)), values);
    }

    AggregateResult result() {
        return AggregateResult.of(columns, List.of(table), 2);
    }

    /** The answer's text in a format, byte for byte (ISO 8859-1). */
    String bytes(ResultFormat format) throws IOException {
        return written(format).toString(StandardCharsets.ISO_8859_1);
    }

    String text(ResultFormat format) throws IOException {
        return written(format).toString(StandardCharsets.UTF_8);
    }

    /** How many texts the format cannot have as they are. */
    long replaced(ResultFormat format) throws IOException {
        return format.writer().write(result(), OutputStream.nullOutputStream());
    }

    private ByteArrayOutputStream written(ResultFormat format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.writer().write(result(), out);
        return out;
    }

    static Value text(String text) {
        return new Value().setText(text);
    }

    static Value decimal(long unscaled, int scale) {
        return new Value().setDecimal(unscaled, scale);
    }

    static Value real(double real) {
        return new Value().setReal(real);
    }

    static Value nothing() {
        return new Value();
    }
}
