package fanout.report;

import fanout.aggregate.ByteWriter;
import fanout.merge.ResultRows;
import java.io.IOException;
import java.io.OutputStream;

/** An array with one object per row, each on a line of its own. */
final class JsonResultWriter implements ResultWriter {
    @Override
    public void write(ResultRows result, OutputStream out) throws IOException {
        out.write('[');
        boolean rows = new RowTexts(result, text -> rows(result, text)).write(out, 1);
        if (rows) {
            out.write('\n');
        }
        out.write(']');
        out.write('\n');
        out.flush();
    }

    /** Each with the comma before it. */
    private static RowTexts.RowWriter rows(ResultRows result, ByteWriter text) {
        JsonRows rows = new JsonRows(result, text);
        return row -> {
            text.writeByte(',');
            text.writeByte('\n');
            rows.write(row);
        };
    }
}
