package fanout.report;

import fanout.aggregate.ByteWriter;
import fanout.merge.ResultRows;
import java.io.IOException;
import java.io.OutputStream;

/** One object per row and line. */
final class NdjsonResultWriter implements ResultWriter {
    @Override
    public void write(ResultRows result, OutputStream out) throws IOException {
        new RowTexts(result, text -> rows(result, text)).write(out, 0);
        out.flush();
    }

    private static RowTexts.RowWriter rows(ResultRows result, ByteWriter text) {
        JsonRows rows = new JsonRows(result, text);
        return row -> {
            rows.write(row);
            text.writeByte('\n');
        };
    }
}
