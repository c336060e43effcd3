package fanout.csv;

import fanout.aggregate.ByteWords;

/** The quotes within the content of a quoted field: whether there are any, and the content with single ones. */
final class DoubledQuotes {
    private final byte quote;
    private final long quotes;

    DoubledQuotes(byte quote) {
        this.quote = quote;
        this.quotes = ByteWords.eight(quote);
    }

    /** Whether there is a quote from start to end; at least eight bytes have to be there. */
    boolean areIn(byte[] bytes, int start, int end) {
        long eight = quotes;
        for (int at = start; at < end; at += Long.BYTES) {
            long word = ByteWords.word(bytes, at) ^ eight;
            long found = ByteWords.zeros(word);
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
