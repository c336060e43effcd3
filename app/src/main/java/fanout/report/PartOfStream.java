package fanout.report;

import java.io.IOException;
import java.io.InputStream;

/**
 * The first so many bytes of a stream; closes it when it is closed. No {@code FilterInputStream}, which would hand skipping on
 * to the stream without counting it.
 */
final class PartOfStream extends InputStream {
    private final InputStream in;
    private long left;

    PartOfStream(InputStream in, long length) {
        this.in = in;
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int start, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int read = in.read(into, start, (int) Math.min(length, left));
        if (read < 0) {
            throw new IOException("a temporary file became shorter");
        }
        left -= read;
        return read;
    }

    @Override
    public long skip(long length) throws IOException {
        long skipped = length <= 0 ? 0 : in.skip(Math.min(length, left));
        left -= skipped;
        return skipped;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
