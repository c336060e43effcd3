package fanout.aggregate;

import java.util.Arrays;

/** Keys, ascending, that divide all others into blocks. May be used by several threads. */
final class KeySplitters {
    private static final int BEGINNING_BITS = 12;

    private final KeyOrder keys;
    private final long[] splitters;
    /** Their first words, which nearly always decide. */
    private final long[] words;
    /** For each beginning of a word where the splitters begin that begin so, and the end of the last. */
    private final char[] begins = new char[(1 << BEGINNING_BITS) + 1];

    KeySplitters(KeyOrder keys, long[] splitters) {
        this.keys = keys;
        this.splitters = splitters;
        this.words = Arrays.stream(splitters).map(keys::firstWord).toArray();
        for (long word : words) {
            begins[beginning(word) + 1]++;
        }
        for (int i = 1; i < begins.length; i++) {
            begins[i] += begins[i - 1];
        }
    }

    /** How many splitters are not greater than the key. */
    int block(long key) {
        long word = keys.firstWord(key);
        int low = begins[beginning(word)];
        int high = begins[beginning(word) + 1];
        while (low < high) {
            int middle = (low + high) >>> 1;
            int order = Long.compareUnsigned(words[middle], word);
            if (order == 0) {
                order = keys.compare(splitters[middle], key);
            }
            if (order <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static int beginning(long word) {
        return (int) (word >>> (Long.SIZE - BEGINNING_BITS));
    }
}
