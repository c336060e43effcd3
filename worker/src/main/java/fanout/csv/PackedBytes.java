package fanout.csv;

import java.io.Closeable;
import java.io.IOException;

/** The bytes of an archive through a buffer that knows how far in the archive it is. One owner at a time. */
final class PackedBytes implements Closeable {
    private static final int BUFFER_BYTES = 64 << 10;

    private final ByteSource source;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int limit;
    private long bufferOffset;
    private boolean ended;

    PackedBytes(ByteSource source) {
        this.source = source;
    }

    /** The next byte, 0 to 255; -1 at the end. */
    int next() throws IOException {
        return hasNext() ? buffer[position++] & 0xFF : -1;
    }

    /** Whether there is another byte; sees to it that the buffer holds it. */
    boolean hasNext() throws IOException {
        if (position < limit) {
            return true;
        }
        if (ended) {
            return false;
        }
        bufferOffset += limit;
        int count = source.read(buffer, 0, buffer.length);
        position = 0;
        limit = Math.max(count, 0);
        ended = count < 0;
        return !ended;
    }

    /** Holds the bytes at hand from {@link #position} to {@link #limit}, until {@link #hasNext} or {@link #next}. */
    byte[] buffer() {
        return buffer;
    }

    int position() {
        return position;
    }

    int limit() {
        return limit;
    }

    void moveTo(int newPosition) {
        position = newPosition;
    }

    /** Where in the archive the next byte is. */
    long offset() {
        return bufferOffset + position;
    }

    /** Whether the end has been seen. */
    boolean ended() {
        return ended;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
