package fanout.aggregate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Byte strings taken eight bytes at a time: hashing and comparing them. */
public final class ByteWords {
    private static final VarHandle LITTLE_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BIG_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    // Odd, with half of their bits set, in no pattern: digits of the square roots of 2, 3 and 5.
    private static final long FIRST = 0x6A09E667F3BCC909L;
    private static final long SECOND = 0xBB67AE8584CAA73BL;
    private static final long THIRD = 0x3C6EF372FE94F82BL;

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private ByteWords() {}

    /** A byte eight times. */
    public static long eight(int one) {
        return ONES * (one & 0xFF);
    }

    /** Not 0 where some byte of a word is: the lowest bit that is set is in the lowest such byte. */
    public static long zeros(long word) {
        return (word - ONES) & ~word & HIGHS;
    }

    /** The eight bytes from a place on, the first one lowest. */
    public static long word(byte[] bytes, int at) {
        return (long) LITTLE_ENDIAN.get(bytes, at);
    }

    static void setWord(byte[] bytes, int at, long word) {
        LITTLE_ENDIAN.set(bytes, at, word);
    }

    /** The first bytes of a string, at most eight, the first one lowest and zeros behind its end, which is exclusive. */
    public static long firstWord(byte[] bytes, int start, int end) {
        int length = end - start;
        if (length >= Long.BYTES) {
            return word(bytes, start);
        }
        if (start + Long.BYTES <= bytes.length) {
            // All bits are kept of no bytes, for a shift by 64 is one by 0; the sign of the length tells.
            return word(bytes, start) & ((-1L >>> (-length << 3)) & (-(long) length >> 63));
        }
        long word = 0;
        for (int at = end; at > start; at--) {
            word = (word << Byte.SIZE) | (bytes[at - 1] & 0xFF);
        }
        return word;
    }

    /** As {@link #firstWord}, but the first byte highest: words compare, unsigned, as the strings do. */
    public static long prefix(byte[] bytes, int start, int end) {
        if (end - start >= Long.BYTES) {
            return (long) BIG_ENDIAN.get(bytes, start);
        }
        return Long.reverseBytes(firstWord(bytes, start, end));
    }

    /**
     * Of a string its first seven bytes, the first one highest, and in the lowest byte how many bytes it has, or eight for
     * more: unsigned, these compare as strings do. Where they are the same the strings are, unless there are more than seven
     * bytes.
     */
    static long lengthPrefix(byte[] bytes, int start, int end) {
        int length = end - start;
        long first =
                start + Long.BYTES <= bytes.length ? (long) BIG_ENDIAN.get(bytes, start) : prefix(bytes, start, end);
        // Two shifts, for one by 64 is one by 0.
        long mask = (-1L << (Long.SIZE - 1 - Math.min(length, Long.BYTES - 1) * Byte.SIZE)) << 1;
        return (first & mask) | Math.min(length, Long.BYTES);
    }

    /**
     * As above, of one to eight bytes.
     *
     * @param raw these, the first one lowest, and anything behind them
     */
    static long lengthPrefix(long raw, int length) {
        int unused = -length << 3; // of 64: what is shifted by more is shifted by less
        return (((Long.reverseBytes(raw) >>> unused) << unused) & ~0xFFL) | length;
    }

    /**
     * 32 bits that depend on every byte and on the length, the high ones no less than the low ones. Multiplied to 128
     * bits, of which both halves are kept, as wyhash does it.
     */
    static int hash(byte[] bytes, int start, int end) {
        long hash = (end - start) ^ THIRD;
        int at = start;
        for (; end - at > 2 * Long.BYTES; at += 2 * Long.BYTES) {
            hash = folded(word(bytes, at) ^ FIRST, word(bytes, at + Long.BYTES) ^ hash);
        }
        long first = firstWord(bytes, at, end);
        long second = end - at > Long.BYTES ? firstWord(bytes, at + Long.BYTES, end) : 0;
        hash = folded(first ^ FIRST, second ^ hash);
        return (int) (folded(hash ^ SECOND, THIRD) >>> Integer.SIZE);
    }

    /** Whether two strings of the same length are the same. */
    static boolean same(byte[] left, int leftStart, byte[] right, int rightStart, int length) {
        int at = 0;
        for (; length - at > Long.BYTES; at += Long.BYTES) {
            if (word(left, leftStart + at) != word(right, rightStart + at)) {
                return false;
            }
        }
        return firstWord(left, leftStart + at, leftStart + length)
                == firstWord(right, rightStart + at, rightStart + length);
    }

    /** By unsigned bytes; ends are exclusive. */
    static int compare(byte[] left, int leftStart, int leftEnd, byte[] right, int rightStart, int rightEnd) {
        return Arrays.compareUnsigned(left, leftStart, leftEnd, right, rightStart, rightEnd);
    }

    private static long folded(long one, long other) {
        return (one * other) ^ Math.multiplyHigh(one, other);
    }
}
