package fanout.image.jpeg;

import java.util.Arrays;

/**
 * The shortest Huffman code for symbols that come so often, with no code longer than 16 bits and none of ones alone (T.81,
 * annexes C and K.2).
 */
final class HuffmanCode {
    static final int LONGEST = 16;
    private static final int SYMBOLS = 256;
    private static final int SYMBOL_BITS = 9;
    /** Deeper than any tree: its numbers would have to grow as Fibonacci's, beyond what an int counts. */
    private static final int DEEPEST = 64;

    /** By length less 1, how many codes have it. */
    final int[] lengths = new int[LONGEST];
    /** By length, and of the same length by frequency. */
    final int[] symbols;
    /** What the table, and all its codes together, take of a file. */
    final long fileBits;

    /** @param counts from {@code from} on, for each of 256 symbols; at least one comes */
    HuffmanCode(int[] counts, int from) {
        long[] sorted = sorted(counts, from);
        int used = sorted.length - 1;
        count(sorted);
        this.symbols = new int[used];
        for (int i = 0; i < used; i++) {
            symbols[i] = SYMBOLS - 1 - (int) (sorted[used - i] & ((1 << SYMBOL_BITS) - 1));
        }
        this.fileBits = (long) Byte.SIZE * tableBytes() + codedBits(counts, from);
    }

    private long codedBits(int[] counts, int from) {
        long bits = 0;
        int next = 0;
        for (int length = 1; length <= LONGEST; length++) {
            for (int i = 0; i < lengths[length - 1]; i++) {
                bits += (long) counts[from + symbols[next++]] * length;
            }
        }
        return bits;
    }

    /** How long it is in a file, with its number. */
    int tableBytes() {
        return 1 + LONGEST + symbols.length;
    }

    /** Writes the table, whose number stands before it (T.81, B.2.4.2). */
    void write(JpegBytes out) {
        for (int count : lengths) {
            out.put8(count);
        }
        for (int symbol : symbols) {
            out.put8(symbol);
        }
    }

    /**
     * The symbols that come, by frequency, which stands above them; first one more that never comes and takes the code of
     * ones alone. Symbols stand reversed, so that of those that come as often the lower ones are before the higher ones.
     */
    private static long[] sorted(int[] counts, int from) {
        long[] sorted = new long[SYMBOLS + 1];
        int used = 1;
        for (int symbol = 0; symbol < SYMBOLS; symbol++) {
            long count = counts[from + symbol];
            if (count > 0) {
                sorted[used++] = count << SYMBOL_BITS | (SYMBOLS - 1 - symbol);
            }
        }
        long[] there = Arrays.copyOf(sorted, used);
        Arrays.sort(there);
        return there;
    }

    /** Counts the lengths of the codes in Huffman's tree, which joins the two rarest until one is left. */
    private void count(long[] sorted) {
        int leaves = sorted.length;
        long[] weights = new long[2 * leaves - 1];
        int[] parents = new int[2 * leaves - 1];
        for (int i = 0; i < leaves; i++) {
            weights[i] = sorted[i] >> SYMBOL_BITS;
        }
        int leaf = 0;
        int joined = leaves;
        for (int next = leaves; next < weights.length; next++) {
            for (int child = 0; child < 2; child++) {
                boolean fromLeaves = joined >= next || (leaf < leaves && weights[leaf] <= weights[joined]);
                int rarest = fromLeaves ? leaf++ : joined++;
                weights[next] += weights[rarest];
                parents[rarest] = next;
            }
        }
        int[] depths = new int[weights.length];
        int[] deep = new int[DEEPEST];
        for (int node = weights.length - 2; node >= 0; node--) {
            depths[node] = depths[parents[node]] + 1;
            if (node < leaves) {
                deep[depths[node]]++;
            }
        }
        shorten(deep);
    }

    /** Brings longer codes up to 16 bits (T.81, figure K.3), and drops the code of ones alone. */
    private void shorten(int[] deep) {
        for (int length = DEEPEST - 1; length > LONGEST; length--) {
            while (deep[length] > 0) {
                int shorter = length - 2;
                while (deep[shorter] == 0) {
                    shorter--;
                }
                deep[length] -= 2;
                deep[length - 1]++;
                deep[shorter + 1] += 2;
                deep[shorter]--;
            }
        }
        int longest = LONGEST;
        while (deep[longest] == 0) {
            longest--;
        }
        deep[longest]--;
        System.arraycopy(deep, 1, lengths, 0, LONGEST);
    }

    /** Puts each symbol's code at its place: shifted left by 8, and its length. */
    void put(int[] codes, int from) {
        int code = 0;
        int next = 0;
        for (int length = 1; length <= LONGEST; length++) {
            for (int i = 0; i < lengths[length - 1]; i++) {
                codes[from + symbols[next++]] = code++ << 8 | length;
            }
            code <<= 1;
        }
    }
}
