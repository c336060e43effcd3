package fanout.report;

import fanout.merge.AggregateResult;
import java.io.IOException;
import java.io.OutputStream;

/** An array with one object per group, each on a line of its own. */
final class JsonResultWriter implements ResultWriter {
    @Override
    public void write(AggregateResult result, OutputStream out) throws IOException {
        ByteSink sink = new ByteSink(out);
        JsonRows rows = new JsonRows(result, sink.pending());
        sink.ascii("[");
        for (int i = 0; i < result.size(); i++) {
            sink.ascii(i == 0 ? "\n" : ",\n");
            rows.write(i);
            sink.drain();
        }
        sink.ascii(result.size() == 0 ? "]\n" : "\n]\n");
        sink.flush();
    }
}
