package fanout.report;

import fanout.aggregate.ByteWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Gathers what a writer writes and hands it on in large pieces. Does not close what is below. One owner. */
final class ByteSink {
    private static final int PIECE_BYTES = 1 << 16;

    private final OutputStream below;
    private final ByteWriter pending = new ByteWriter(PIECE_BYTES + (1 << 12));

    ByteSink(OutputStream below) {
        this.below = below;
    }

    /** Where to write; between two records {@link #drain} hands it on. */
    ByteWriter pending() {
        return pending;
    }

    void ascii(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        pending.writeRaw(bytes, 0, bytes.length);
    }

    /** Hands on what was gathered once that is worth it. */
    void drain() throws IOException {
        if (pending.size() >= PIECE_BYTES) {
            flush();
        }
    }

    void flush() throws IOException {
        below.write(pending.array(), 0, pending.size());
        pending.clear();
        below.flush();
    }
}
