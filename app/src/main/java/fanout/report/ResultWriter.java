package fanout.report;

import fanout.merge.ResultRows;
import java.io.IOException;
import java.io.OutputStream;

/** Writes an answer in one format. The same answer gives the same bytes. */
public interface ResultWriter {
    /**
     * Writes all of it and flushes; the stream stays open. Buffers by itself.
     *
     * @return how many texts are not UTF-8 and stand there with U+FFFD in place of such bytes, as the format has no others
     */
    long write(ResultRows result, OutputStream out) throws IOException;
}
