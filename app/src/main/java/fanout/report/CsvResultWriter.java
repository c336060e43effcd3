package fanout.report;

import fanout.aggregate.ByteWriter;
import fanout.aggregate.Value;
import fanout.merge.ResultRows;
import java.io.IOException;
import java.io.OutputStream;

/** A record of column names, then one record per row. NULL is an empty field. */
final class CsvResultWriter implements ResultWriter {
    private final char delimiter;

    CsvResultWriter(char delimiter) {
        this.delimiter = delimiter;
    }

    @Override
    public long write(ResultRows result, OutputStream out) throws IOException {
        CsvOutput names = new CsvOutput(out, delimiter);
        for (String column : result.columns()) {
            names.text(column);
        }
        names.end();
        names.flush();
        new RowTexts(result, this::rows).write(out, 0);
        out.flush();
        return 0;
    }

    private RowTexts.RowWriter rows(ByteWriter text) {
        CsvOutput csv = new CsvOutput(text, delimiter);
        return row -> {
            for (Value value : row) {
                csv.value(value);
            }
            csv.end();
        };
    }
}
