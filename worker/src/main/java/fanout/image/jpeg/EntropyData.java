package fanout.image.jpeg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The entropy-coded data between two markers (T.81, B.1.1.5), without the zero bytes that are stuffed behind 0xff, as
 * bits with a position. Behind their end stand zeros without end: who reads on asks now and then whether it is {@link
 * #overrun}. The memory is used again for the next data.
 */
final class EntropyData {
    /** How many bits of a window are there at least. */
    static final int WINDOW_BITS = 57;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long LOW_SEVEN = 0x7f7f7f7f7f7f7f7fL;
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private byte[] data = new byte[1 << 16];
    private int length;

    /** In bits, from the start of the data. */
    long position;

    /**
     * Takes the data that begin at an offset of a file.
     *
     * @return where they end: at the marker behind them, or at the file's end
     */
    int load(byte[] file, int start) {
        if (data.length < file.length - start + 2L * Long.BYTES) {
            data = new byte[Math.addExact(file.length, 2 * Long.BYTES)];
        }
        position = 0;
        int to = 0;
        int from = start;
        while (from < file.length) {
            if (from + Long.BYTES <= file.length) {
                long eight = (long) LONGS.get(file, from);
                if ((((eight & LOW_SEVEN) + ONES) & eight & HIGH_BITS) == 0) {
                    LONGS.set(data, to, eight);
                    from += Long.BYTES;
                    to += Long.BYTES;
                    continue;
                }
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
        Arrays.fill(data, to, to + 2 * Long.BYTES, (byte) 0);
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
        return (long) LONGS.get(data, Math.min((int) (at >>> 3), length)) << (int) (at & 7);
    }

    /** Whether more was read than there is. */
    boolean overrun() {
        return position > (long) length << 3;
    }

    void refuseOverrun() throws JpegException {
        if (overrun()) {
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
