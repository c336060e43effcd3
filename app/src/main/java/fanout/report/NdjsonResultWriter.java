package fanout.report;

import fanout.merge.AggregateResult;
import java.io.IOException;
import java.io.OutputStream;

/** One object per group and line. */
final class NdjsonResultWriter implements ResultWriter {
    @Override
    public void write(AggregateResult result, OutputStream out) throws IOException {
        ByteSink sink = new ByteSink(out);
        JsonRows rows = new JsonRows(result, sink.pending());
        for (int i = 0; i < result.size(); i++) {
            rows.write(i);
            sink.ascii("\n");
            sink.drain();
        }
        sink.flush();
    }
}
