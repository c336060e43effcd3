package fanout.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The places in a buffer at which the automaton may have something to do: delimiters, quotes, newlines. Found eight bytes
 * at a time; a few places of other bytes may be among them, none of those is left out. One owner at a time.
 *
 * <p>One comparison finds all bytes below a bound: up to the quote, and up to the delimiter too where that is near it (as
 * the comma is, with few other characters of text between). Any other delimiter takes a comparison of its own.
 */
final class StructuralIndex {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final int BOUND_OF_ONE_COMPARISON = ',' + 1;

    private final long bounds;
    private final boolean delimiterApart;
    private final long delimiters;
    private int[] places = new int[1 << 10];

    StructuralIndex(byte delimiter) {
        delimiterApart = delimiter >= BOUND_OF_ONE_COMPARISON;
        bounds = ONES * Math.max('"' + 1, delimiterApart ? 0 : delimiter + 1);
        delimiters = ONES * delimiter;
    }

    /** The places in ascending order, ended by the end of what was indexed. */
    int[] places() {
        return places;
    }

    /** Looks at the bytes from start to end, exclusive, and forgets what was before. */
    void index(byte[] bytes, int start, int end) {
        if (places.length < end - start + 8) {
            places = new int[Math.max(end - start + 8, places.length * 2)];
        }
        int count = delimiterApart ? indexApart(bytes, start, end) : indexTogether(bytes, start, end);
        places[count] = end;
    }

    private int indexTogether(byte[] bytes, int start, int end) {
        int[] into = places;
        long bound = bounds;
        int count = 0;
        int at = start;
        for (; at + 8 <= end; at += 8) {
            long word = (long) LONGS.get(bytes, at);
            long found = (word - bound) & ~word & HIGHS;
            while (found != 0) {
                into[count++] = at + (Long.numberOfTrailingZeros(found) >>> 3);
                found &= found - 1;
            }
        }
        return rest(bytes, at, end, count);
    }

    private int indexApart(byte[] bytes, int start, int end) {
        int[] into = places;
        long bound = bounds;
        long delimiter = delimiters;
        int count = 0;
        int at = start;
        for (; at + 8 <= end; at += 8) {
            long word = (long) LONGS.get(bytes, at);
            long other = word ^ delimiter;
            long found = (((word - bound) & ~word) | ((other - ONES) & ~other)) & HIGHS;
            while (found != 0) {
                into[count++] = at + (Long.numberOfTrailingZeros(found) >>> 3);
                found &= found - 1;
            }
        }
        return rest(bytes, at, end, count);
    }

    private int rest(byte[] bytes, int start, int end, int before) {
        int count = before;
        for (int at = start; at < end; at++) {
            if ((bytes[at] >= 0 && bytes[at] < (bounds & 0x7F)) || bytes[at] == (byte) delimiters) {
                places[count++] = at;
            }
        }
        return count;
    }
}
