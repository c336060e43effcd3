package fanout.report;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The first so many bytes of a stream; closes it when it is closed. */
final class PartOfStream extends FilterInputStream {
    private long left;

    PartOfStream(InputStream in, long length) {
        super(in);
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
        int read = super.read(into, start, (int) Math.min(length, left));
        if (read < 0) {
            throw new IOException("a temporary file became shorter");
        }
        left -= read;
        return read;
    }
}
