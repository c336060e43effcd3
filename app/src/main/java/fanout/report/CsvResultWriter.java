package fanout.report;

import fanout.aggregate.ByteWriter;
import fanout.aggregate.Value;
import fanout.merge.ResultRows;
import java.io.IOException;
import java.io.OutputStream;

/** A record of column names, then one record per row. NULL is an empty field. */
final class CsvResultWriter implements ResultWriter {
    @Override
    public long write(ResultRows result, OutputStream out) throws IOException {
        CsvOutput names = new CsvOutput(out);
        for (String column : result.columns()) {
            names.text(column);
        }
        names.end();
        names.flush();
        new RowTexts(result, CsvResultWriter::rows).write(out, 0);
        out.flush();
        return 0;
    }

    private static RowTexts.RowWriter rows(ByteWriter text) {
        CsvOutput csv = new CsvOutput(text);
        return row -> {
            for (Value value : row) {
                csv.value(value);
            }
            csv.end();
        };
    }
}
