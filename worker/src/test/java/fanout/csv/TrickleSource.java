package fanout.csv;

import java.util.Random;

/** Bytes in memory that come a few at a time, so that every border of a buffer falls everywhere. */
final class TrickleSource implements ByteSource {
    private final byte[] bytes;
    private final Random random;
    private final int most;
    private int position;

    /** @param most how many bytes a read gives at most */
    TrickleSource(byte[] bytes, int start, Random random, int most) {
        this.bytes = bytes;
        this.position = start;
        this.random = random;
        this.most = most;
    }

    @Override
    public int read(byte[] into, int start, int length) {
        if (position == bytes.length) {
            return -1;
        }
        return copy(into, start, Math.min(length, 1 + random.nextInt(most)));
    }

    /** As much as is asked for, as a file gives it. */
    int readAll(byte[] into, int start, int length) {
        return position == bytes.length ? -1 : copy(into, start, length);
    }

    private int copy(byte[] into, int start, int length) {
        int count = Math.min(length, bytes.length - position);
        System.arraycopy(bytes, position, into, start, count);
        position += count;
        return count;
    }
}
