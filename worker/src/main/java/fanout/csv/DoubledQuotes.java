package fanout.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The quotes within the content of a quoted field: whether there are any, and the content with single ones. */
final class DoubledQuotes {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private DoubledQuotes() {}

    /** Whether there is a quote from start to end; at least eight bytes have to be there. */
    static boolean areIn(byte[] bytes, int start, int end, int quote) {
        long quotes = quote * ONES;
        for (int at = start; at < end; at += Long.BYTES) {
            long word = (long) LONGS.get(bytes, at) ^ quotes;
            long found = (word - ONES) & ~word & HIGHS;
            if (found != 0 && at + (Long.numberOfTrailingZeros(found) >>> 3) < end) {
                return true;
            }
        }
        return false;
    }

    /** Writes a content with every doubled quote made single; gives the place behind it. */
    static int unescape(byte[] source, int start, int end, int quote, byte[] into, int from) {
        int next = from;
        for (int at = start; at < end; at++) {
            byte one = source[at];
            into[next++] = one;
            if (one == quote) {
                at++;
            }
        }
        return next;
    }
}
