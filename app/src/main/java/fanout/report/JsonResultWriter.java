package fanout.report;

import fanout.merge.ResultRows;
import java.io.IOException;
import java.io.OutputStream;

/** An array with one object per row, each on a line of its own. */
final class JsonResultWriter implements ResultWriter {
    @Override
    public long write(ResultRows result, OutputStream out) throws IOException {
        out.write('[');
        RowTexts rows = new RowTexts(result, text -> new JsonRows(result, text, ",\n", ""));
        if (rows.write(out, 1)) {
            out.write('\n');
        }
        out.write(']');
        out.write('\n');
        out.flush();
        return rows.replaced();
    }
}
