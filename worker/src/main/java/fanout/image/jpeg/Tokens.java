package fanout.image.jpeg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a scan says, before its Huffman tables are known: symbols with the bits behind each, in order, and how often each
 * symbol comes. One owner; the memory is used again for the next scan.
 *
 * <p>A token has, from its lowest bit: 11 bits of table and symbol, 5 that say how many bits follow the symbol's code, and
 * these, up to 16.
 */
final class Tokens {
    /** Tables, in the highest 3 of the 11 bits: two for DC values, two for AC, and one without codes, for bits alone. */
    static final int DC = 0;

    static final int AC = 2 << 8;
    static final int NEXT_TABLE = 1 << 8;
    static final int BITS_ALONE = 4 << 8;
    static final int KEYS = 5 << 8;

    static final int KEY_BITS = 11;
    static final int KEY_MASK = (1 << KEY_BITS) - 1;
    static final int COUNT_MASK = 31;
    static final int BITS_SHIFT = 16;

    private static final int PART = 1 << 14;
    /** Parts that are kept for the next picture: 4 MiB. */
    private static final int MOST_KEPT = 64;

    /** By table and symbol, how often it comes. */
    final int[] counts = new int[KEYS];

    private final List<int[]> parts = new ArrayList<>();
    private int[] part = {};
    private int used;
    private int begun;

    /** Begins a scan. */
    void clear() {
        Arrays.fill(counts, 0);
        begun = 0;
        used = 0;
        part = new int[0];
        while (parts.size() > MOST_KEPT) {
            parts.remove(parts.size() - 1);
        }
    }

    /**
     * Adds a symbol.
     *
     * @param key table and symbol
     * @param bits the lowest {@code count} are written, the others are zeros
     */
    void add(int key, int bits, int count) {
        if (used == part.length) {
            nextPart();
        }
        part[used++] = bits << BITS_SHIFT | count << KEY_BITS | key;
        counts[key]++;
    }

    /** Adds a symbol whose lowest four bits say how large a number is, and the number (T.81, F.1.2.1). */
    void addNumber(int keyWithoutSize, int number) {
        int sign = number >> 31;
        int size = Integer.SIZE - Integer.numberOfLeadingZeros((number ^ sign) - sign);
        add(keyWithoutSize | size, (number + sign) & ((1 << size) - 1), size);
    }

    private void nextPart() {
        if (begun == parts.size()) {
            parts.add(new int[PART]);
        }
        part = parts.get(begun++);
        used = 0;
    }

    /** How many parts there are; all but the last are full. */
    int parts() {
        return begun;
    }

    int[] part(int index) {
        return parts.get(index);
    }

    /** How many tokens a part holds. */
    int length(int index) {
        return index == begun - 1 ? used : PART;
    }
}
