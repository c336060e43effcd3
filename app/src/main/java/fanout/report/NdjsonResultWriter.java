package fanout.report;

import fanout.merge.ResultRows;
import java.io.IOException;
import java.io.OutputStream;

/** One object per row and line. */
final class NdjsonResultWriter implements ResultWriter {
    @Override
    public long write(ResultRows result, OutputStream out) throws IOException {
        RowTexts rows = new RowTexts(result, text -> new JsonRows(result, text, "", "\n"));
        rows.write(out, 0);
        out.flush();
        return rows.replaced();
    }
}
