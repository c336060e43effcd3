package fanout.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The quotes within the content of a quoted field: whether there are any, and the content with single ones. */
final class DoubledQuotes {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private final byte quote;
    private final long quotes;

    DoubledQuotes(byte quote) {
        this.quote = quote;
        this.quotes = ONES * quote;
    }

    /** Whether there is a quote from start to end; at least eight bytes have to be there. */
    boolean areIn(byte[] bytes, int start, int end) {
        long eight = quotes;
        for (int at = start; at < end; at += Long.BYTES) {
            long word = (long) LONGS.get(bytes, at) ^ eight;
            long found = (word - ONES) & ~word & HIGHS;
            if (found != 0 && at + (Long.numberOfTrailingZeros(found) >>> 3) < end) {
                return true;
            }
        }
        return false;
    }

    /** Writes a content with every doubled quote made single; gives the place behind it. */
    int unescape(byte[] source, int start, int end, byte[] into, int from) {
        byte single = quote;
        int next = from;
        for (int at = start; at < end; at++) {
            byte one = source[at];
            into[next++] = one;
            if (one == single) {
                at++;
            }
        }
        return next;
    }
}
