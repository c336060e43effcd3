package fanout.aggregate;

import java.util.Arrays;

/** Keys, ascending, that divide all others into blocks. May be used by several threads. */
final class KeySplitters {
    private final KeySorter keys;
    private final long[] splitters;
    /** Their first words, which nearly always decide. */
    private final long[] words;

    KeySplitters(KeySorter keys, long[] splitters) {
        this.keys = keys;
        this.splitters = splitters;
        this.words = Arrays.stream(splitters).map(keys::firstWord).toArray();
    }

    /** How many splitters are not greater than the key. */
    int block(long key) {
        long word = keys.firstWord(key);
        int low = 0;
        int high = splitters.length;
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
}
