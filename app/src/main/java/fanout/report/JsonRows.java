package fanout.report;

import fanout.aggregate.ByteWriter;
import fanout.aggregate.Value;
import fanout.merge.ResultRows;

/**
 * Rows as JSON objects: keys are strings, whatever they look like; numbers are exact, however many digits they have;
 * an answer that is none is null.
 */
final class JsonRows {
    private final ResultRows result;
    private final JsonOutput json;
    private final int keyColumns;

    JsonRows(ResultRows result, ByteWriter out) {
        this.result = result;
        this.json = new JsonOutput(out);
        this.keyColumns = result.keyColumns();
    }

    /** @param row a value per column */
    void write(Value[] row) {
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
    }
}
