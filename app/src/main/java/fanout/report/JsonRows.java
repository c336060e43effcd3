package fanout.report;

import fanout.aggregate.ByteWriter;
import fanout.aggregate.Value;
import fanout.merge.ResultRows;

/**
 * Rows as JSON objects: keys are strings, whatever they look like; numbers are exact, however many digits they have;
 * an answer that is none is null.
 */
final class JsonRows implements RowTexts.RowWriter {
    private final ResultRows result;
    private final ByteWriter out;
    private final String before;
    private final String after;
    private final JsonOutput json;
    private final int keyColumns;

    /**
     * @param before what to write before each row, in ASCII
     * @param after likewise
     */
    JsonRows(ResultRows result, ByteWriter out, String before, String after) {
        this.result = result;
        this.out = out;
        this.before = before;
        this.after = after;
        this.json = new JsonOutput(out);
        this.keyColumns = result.keyColumns();
    }

    @Override
    public void write(Value[] row) {
        write(before);
        json.restart();
        json.beginObject();
        for (int column = 0; column < row.length; column++) {
            json.name(result.columns().get(column));
            if (column < keyColumns && row[column].isNull()) {
                json.string("");
            } else {
                json.value(row[column]);
            }
        }
        json.endObject();
        write(after);
    }

    @Override
    public long replaced() {
        return json.replaced();
    }

    private void write(String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            out.writeByte(ascii.charAt(i));
        }
    }
}
