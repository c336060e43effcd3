package fanout.csv;

/**
 * Which delimiters and newlines of a stretch lie outside quotes, and whether every quote is where RFC 4180 wants it: at the
 * start of a field, doubled inside, or at its end. A word for each block of {@link BlockFlags#BLOCK} bytes, computed for
 * all blocks of a stretch in loops so plain that the compiler makes vector instructions of them; only whether a block
 * begins inside quotes is handed on from one to the next. One owner at a time.
 */
final class QuotedBlocks {
    private static final int MOST = BlockFlags.STRETCH / BlockFlags.BLOCK;

    // Parts of one array, of which the compiler sees that they do not overlap; two have a word in front, of the block
    // before.
    private static final int QUOTES = 0;
    private static final int STOPS = QUOTES + MOST;
    /** The bits inside quotes, opening ones among them. */
    private static final int INSIDE = STOPS + MOST;

    private static final int CLOSING = INSIDE + MOST + 1;
    private static final int SEPARATORS = CLOSING + MOST;
    /** Behind each of these a quote may follow: separators, and closing quotes. */
    private static final int ENDS = SEPARATORS + MOST + 1;

    private static final int ODD = ENDS + MOST;

    private final long[] words = new long[ODD + MOST];
    /** Whether the next block begins inside quotes, all bits or none; and just behind a closing quote, the highest bit. */
    private long inside;

    private long closed;

    /** The next stretch begins outside quotes. */
    void clear() {
        inside = 0;
        closed = 0;
    }

    boolean isInside() {
        return inside != 0;
    }

    boolean isBehindClosing() {
        return closed != 0;
    }

    /**
     * Looks at the next stretch. Gives how many of its blocks, from the first on, have only quotes that are where they should
     * be; if these are not all, there is no next stretch.
     *
     * @param mayOpen whether a quote as the first byte opens a field or is the second one of two
     * @param bitsOfLast which bytes of the last block count
     */
    int find(BlockFlags flags, int blocks, boolean mayOpen, long bitsOfLast) {
        // No loop is here: this method would be compiled again with all the loops that it calls.
        long[] all = words;
        take(all, flags, blocks);
        all[STOPS + blocks - 1] &= bitsOfLast;
        all[CLOSING - 1] = closed;
        all[ENDS - 1] = mayOpen ? Long.MIN_VALUE : 0;
        parities(all, blocks);
        inside = handOn(all, blocks, inside);
        separate(all, blocks);
        check(all, blocks);
        all[ODD + blocks - 1] &= bitsOfLast;
        closed = all[CLOSING + blocks - 1] & Long.MIN_VALUE;
        return firstOdd(all, blocks);
    }

    /** The delimiters and newlines outside quotes. */
    long separators(int block) {
        return words[SEPARATORS + block];
    }

    long stopsInside(int block) {
        return words[STOPS + block] & words[INSIDE + block];
    }

    private static void take(long[] all, BlockFlags flags, int blocks) {
        for (int i = 0; i < blocks; i++) {
            all[QUOTES + i] = flags.quotes(i);
            all[STOPS + i] = flags.stops(i);
        }
    }

    /** Each bit becomes the parity of the quotes up to and including it. */
    private static void parities(long[] all, int blocks) {
        for (int i = 0; i < blocks; i++) {
            long sums = all[i + QUOTES];
            sums ^= sums << 1;
            sums ^= sums << 2;
            sums ^= sums << 4;
            sums ^= sums << 8;
            sums ^= sums << 16;
            sums ^= sums << 32;
            all[i + INSIDE] = sums;
        }
    }

    /** From one block to the next whether it begins inside; gives it for the block behind the last. */
    private static long handOn(long[] all, int blocks, long first) {
        long before = first;
        for (int i = 0; i < blocks; i++) {
            long bits = all[INSIDE + i] ^ before;
            all[INSIDE + i] = bits;
            before = bits >> (Long.SIZE - 1);
        }
        return before;
    }

    private static void separate(long[] all, int blocks) {
        for (int i = 0; i < blocks; i++) {
            long outside = ~all[i + INSIDE];
            long closing = all[i + QUOTES] & outside;
            long separators = all[i + STOPS] & outside;
            all[i + CLOSING] = closing;
            all[i + SEPARATORS] = separators;
            all[i + ENDS] = closing | separators;
        }
    }

    private static void check(long[] all, int blocks) {
        for (int i = 0; i < blocks; i++) {
            long opening = all[i + QUOTES] & all[i + INSIDE];
            long mayOpen = (all[i + ENDS] << 1) | (all[i + ENDS - 1] >>> 63);
            long mustEnd = (all[i + CLOSING] << 1) | (all[i + CLOSING - 1] >>> 63);
            all[i + ODD] = (opening & ~mayOpen) | (mustEnd & ~(all[i + SEPARATORS] | opening));
        }
    }

    /** The number of blocks where there is none. */
    private static int firstOdd(long[] all, int blocks) {
        int right = 0;
        while (right < blocks && all[ODD + right] == 0) {
            right++;
        }
        return right;
    }
}
