package fanout.image.jpeg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A file that is being written. One owner; the memory is used again for the next. */
final class JpegBytes {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int ONES = 0x01010101;
    private static final int HIGH_BITS = 0x80808080;
    private static final int FIRST_BYTES = 1 << 14;
    /** More is given back when the file is done. */
    private static final int MOST_KEPT = 1 << 22;

    private byte[] bytes = new byte[FIRST_BYTES];
    private int length;

    /** Begins a file. */
    void clear() {
        length = 0;
        if (bytes.length > MOST_KEPT) {
            bytes = new byte[FIRST_BYTES];
        }
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, length);
    }

    void put8(int value) {
        reserve(1);
        bytes[length++] = (byte) value;
    }

    /** Two bytes, the more significant one first. */
    void put16(int value) {
        put8(value >> 8);
        put8(value);
    }

    void put(byte[] all) {
        reserve(all.length);
        System.arraycopy(all, 0, bytes, length, all.length);
        length += all.length;
    }

    /** A marker. */
    void mark(int code) {
        put8(0xff);
        put8(code);
    }

    /**
     * The data of a scan (T.81, F.1.2 and B.1.1.5), filled up with ones to a whole byte.
     *
     * @param codes by table and symbol: code shifted left by 8, and its length
     */
    void putScan(Tokens tokens, int[] codes) {
        long window = 0;
        int waiting = 0;
        for (int part = 0; part < tokens.parts(); part++) {
            int[] all = tokens.part(part);
            int count = tokens.length(part);
            for (int i = 0; i < count; i++) {
                int token = all[i];
                int coded = codes[token & Tokens.KEY_MASK];
                int bits = token >>> Tokens.KEY_BITS & Tokens.COUNT_MASK;
                int taken = (coded & 0xff) + bits;
                window = window << taken | (long) (coded >>> 8) << bits | token >>> Tokens.BITS_SHIFT;
                waiting += taken;
                if (waiting >= Integer.SIZE) {
                    waiting -= Integer.SIZE;
                    putStuffed((int) (window >>> waiting));
                }
            }
        }
        int filling = -waiting & 7;
        window = window << filling | (1L << filling) - 1;
        waiting += filling;
        while (waiting > 0) {
            waiting -= 8;
            putStuffedByte((int) (window >>> waiting));
        }
    }

    /** Four bytes of a scan, with a zero behind each of 0xff. */
    private void putStuffed(int four) {
        reserve(2 * Integer.BYTES);
        if (((~four - ONES) & four & HIGH_BITS) == 0) {
            INTS.set(bytes, length, four);
            length += Integer.BYTES;
            return;
        }
        for (int shift = 24; shift >= 0; shift -= 8) {
            putStuffedByte(four >>> shift);
        }
    }

    private void putStuffedByte(int value) {
        put8(value);
        if ((value & 0xff) == 0xff) {
            put8(0);
        }
    }

    private void reserve(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.addExact(bytes.length, Math.max(bytes.length, count)));
        }
    }
}
