package fanout.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Where a stretch of bytes has delimiters and newlines, and where quotes: for every eight bytes a word with the highest
 * bit of each byte that is one, found in loops so plain that the compiler makes vector instructions of them; then, for
 * every block of 64 bytes, one word with a bit for each. One owner at a time.
 */
final class BlockFlags {
    /** Bytes of a block. */
    static final int BLOCK = Long.SIZE;
    /** The most bytes of a stretch: with its flags, they stay in the processor's nearest memory. */
    static final int STRETCH = 64 * BLOCK;

    private static final int WORDS = STRETCH / Long.BYTES;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;

    // No constants, for JDK 17 makes no vectors with these; nor does it if flag() loads them in another order.
    private final long highs;
    private final long lows;
    private final long lineFeeds;
    private final long returns;
    private final long delimiters;
    private final long quotes;
    private final long quoteHighs;
    /** Gathers the highest bit of every byte in the highest byte, in order. */
    private final long gather;

    /** Those of delimiters and newlines, and behind them those of quotes. */
    private final long[] flags = new long[2 * WORDS];

    BlockFlags(ByteClasses classes) {
        this.highs = 0x8080808080808080L;
        this.lows = 0x7F * ONES;
        this.lineFeeds = '\n' * ONES;
        this.returns = '\r' * ONES;
        this.gather = 0x0002040810204081L;
        this.delimiters = ONES * classes.delimiter();
        this.quotes = ONES * (byte) classes.quote();
        this.quoteHighs = classes.hasQuote() ? highs : 0;
    }

    /** Looks at a stretch of so many whole blocks; they have to be there. */
    void find(byte[] bytes, int from, int blocks) {
        flag(bytes, from, blocks * Long.BYTES, flags);
    }

    /** The delimiters and newlines of a block, by its number in the stretch; the first byte is the lowest bit. */
    long stops(int block) {
        return gathered(flags, block * Long.BYTES, gather);
    }

    long quotes(int block) {
        return gathered(flags, WORDS + block * Long.BYTES, gather);
    }

    /** Whether there is any in the first so many blocks. */
    boolean hasQuotes(int blocks) {
        long[] all = flags;
        long any = 0;
        for (int i = WORDS; i < WORDS + blocks * Long.BYTES; i++) {
            any |= all[i];
        }
        return any != 0;
    }

    private static long gathered(long[] flags, int from, long gatherer) {
        long found = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            found |= ((flags[from + i] * gatherer) >>> 56) << (i * Byte.SIZE);
        }
        return found;
    }

    private void flag(byte[] bytes, int from, int words, long[] into) {
        long delimiter8 = delimiters;
        long quote8 = quotes;
        long lineFeed8 = lineFeeds;
        long return8 = returns;
        long sevenBits = lows;
        long high = highs;
        long quoteHigh = quoteHighs;
        for (int i = 0; i < words; i++) {
            // A sum of seven bits reaches the highest one of its byte and no further: it stays 0 where they are the
            // same. Bytes that differ in the highest bit alone are told apart by that.
            long word = (long) LONGS.get(bytes, from + i * Long.BYTES);
            long low = word & sevenBits;
            long noStop =
                    ((low ^ delimiter8) + sevenBits) & ((low ^ lineFeed8) + sevenBits) & ((low ^ return8) + sevenBits);
            long noQuote = (low ^ quote8) + sevenBits;
            into[i] = ~(noStop | word) & high;
            into[i + WORDS] = ~(noQuote | word) & quoteHigh;
        }
    }
}
