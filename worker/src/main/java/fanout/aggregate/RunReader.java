package fanout.aggregate;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a {@link GroupRun} group by group. A state is read when it is asked for, for it may be large. One owner. */
final class RunReader implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 15;

    private final InputStream in;
    private byte[] key = new byte[64];
    private int keyLength;
    private byte[] state = new byte[64];
    private long left;

    RunReader(GroupRun run) throws IOException {
        in = new BufferedInputStream(Files.newInputStream(Path.of(run.file())), BUFFER_BYTES);
        left = run.bytes();
    }

    /** Goes on to the next key; false at the end. The state of the one before must have been read. */
    boolean next() throws IOException {
        if (left == 0) {
            return false;
        }
        keyLength = length();
        key = read(key, keyLength);
        return true;
    }

    byte[] key() {
        return key;
    }

    int keyLength() {
        return keyLength;
    }

    ByteReader state() throws IOException {
        int length = length();
        state = read(state, length);
        return new ByteReader(state, 0, length);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private int length() throws IOException {
        int length = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += 7) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("a temporary file of groups became shorter");
            }
            left--;
            length |= (next & 0x7F) << shift;
            if (next < 0x80) {
                return length;
            }
        }
        throw new IOException("a temporary file of groups was changed");
    }

    private byte[] read(byte[] buffer, int length) throws IOException {
        byte[] large = buffer.length >= length ? buffer : new byte[Capacity.atLeast(length, buffer.length)];
        if (in.readNBytes(large, 0, length) < length) {
            throw new EOFException("a temporary file of groups became shorter");
        }
        left -= length;
        return large;
    }
}
