package fanout.report;

import fanout.aggregate.Value;
import fanout.merge.AggregateResult;
import java.io.IOException;
import java.io.OutputStream;

/** A record of column names, then one record per group. NULL is an empty field. */
final class CsvResultWriter implements ResultWriter {
    @Override
    public void write(AggregateResult result, OutputStream out) throws IOException {
        CsvOutput csv = new CsvOutput(out);
        for (String column : result.columns()) {
            csv.text(column);
        }
        csv.end();
        Value[] row = ResultRow.of(result);
        for (int i = 0; i < result.size(); i++) {
            result.read(i, row);
            for (Value value : row) {
                csv.value(value);
            }
            csv.end();
        }
        csv.flush();
    }
}
