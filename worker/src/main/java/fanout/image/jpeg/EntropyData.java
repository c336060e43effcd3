package fanout.image.jpeg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The entropy-coded data between two markers (T.81, B.1.1.5), without the zero bytes that are stuffed behind 0xff, as
 * bits with a position. Behind their end stand zeros, for {@link #SLACK_BYTES}: who reads on refuses in time what was
 * {@link #refuseOverrun} read of that. The memory is used again for the next data.
 */
final class EntropyData {
    /** How many bits of a window are there at least. */
    static final int WINDOW_BITS = 57;

    /** More than an MCU can take: 10 blocks of 64 coefficients with 31 bits each. */
    private static final int SLACK_BYTES = 4096;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long LOW_SEVEN = 0x7f7f7f7f7f7f7f7fL;
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private byte[] data = new byte[SLACK_BYTES];
    private int length;

    /** In bits, from the start of the data. */
    long position;

    /**
     * Takes the data that begin at an offset of a file.
     *
     * @return where they end: at the marker behind them, or at the file's end
     */
    int load(byte[] file, int start) {
        if (data.length - SLACK_BYTES < file.length - start) {
            data = new byte[Math.addExact(file.length, SLACK_BYTES)];
        }
        position = 0;
        int to = 0;
        int from = start;
        while (from < file.length) {
            if (from + Long.BYTES <= file.length) {
                long eight = (long) LONGS.get(file, from);
                LONGS.set(data, to, eight);
                long all = ((eight & LOW_SEVEN) + ONES) & eight & HIGH_BITS;
                if (all == 0) {
                    from += Long.BYTES;
                    to += Long.BYTES;
                    continue;
                }
                int others = Long.numberOfLeadingZeros(all) / Byte.SIZE;
                from += others;
                to += others;
            }
            byte next = file[from];
            if (next == -1) {
                int behind = behindFill(file, from);
                if (behind >= file.length || file[behind] != 0) {
                    break;
                }
                from = behind;
            }
            data[to++] = next;
            from++;
        }
        length = to;
        // What is said of data that end too soon must not depend on what was read before them.
        Arrays.fill(data, to, to + SLACK_BYTES, (byte) 0);
        return from;
    }

    /** The first byte that is not 0xff. */
    private static int behindFill(byte[] file, int start) {
        int at = start;
        while (at < file.length && file[at] == -1) {
            at++;
        }
        return at;
    }

    /** The bits from a position on, at the left; the lowest 7 may be missing. */
    long window(long at) {
        return (long) LONGS.get(data, (int) (at >>> 3)) << (int) (at & 7);
    }

    /** How many bits there are. */
    long bits() {
        return (long) length << 3;
    }

    /** To be asked after each MCU: whether more was read than there is. */
    void refuseOverrun() throws JpegException {
        if (position > bits()) {
            throw new JpegException("ends inside a scan");
        }
    }

    /** The next bits as a number; {@code size} 0 to 16. */
    int bits(int size) {
        int bits = (int) (window(position) >>> 1 >>> (Long.SIZE - 1 - size));
        position += size;
        return bits;
    }
}
