package fanout.image.jpeg;

import java.util.List;

/**
 * Look-ups that step over the codes of blocks, several at a time, where nobody wants their values: for each pair of a DC
 * and an AC table one for the beginning of a block, which steps over the DC code first, and one for the rest of it.
 *
 * <p>An entry has in its lowest 6 bits how many bits to go on by, at most a third of a window, and above how many
 * coefficients these are; it is negative where the block goes on behind them. Of the last code only the code itself has
 * to be among the bits that are looked at: how long the number behind it is stands in the code. Entry 0 is 0: there all
 * look-ups of a group land that come behind the end of a block.
 */
final class StepTable {
    static final int BITS = 12;
    static final int SHIFT = Long.SIZE - BITS;
    /** So many look-ups are made with one window. */
    static final int GROUP = 3;

    static final int PLACE_SHIFT = 6;
    /** Where an entry, or the sum of a group's, has its bits. */
    static final int USED = (1 << PLACE_SHIFT) - 1;
    /** Where a sum has its coefficients, together with those that a block had before. */
    static final int PLACES = 511 << PLACE_SHIFT;
    /** What makes an entry negative; it counts up in a sum. */
    static final int GOES_ON = 1 << 15;

    private static final int MOST_USED = EntropyData.WINDOW_BITS / GROUP;
    private static final int LAST = 63;
    /** More coefficients than a block has: a code that is too long for the look-up, or none. */
    private static final short UNKNOWN = (short) (64 << PLACE_SHIFT);

    private static final int FIRST = 1;
    private static final int EACH = 1 << BITS;

    final short[] entries;

    /** @param tables DC and AC tables by turns */
    StepTable(List<HuffmanTable> tables) {
        entries = new short[FIRST + tables.size() * EACH];
        for (int pair = 0; pair < tables.size() / 2; pair++) {
            HuffmanTable dc = tables.get(2 * pair);
            HuffmanTable ac = tables.get(2 * pair + 1);
            for (int bits = 0; bits < EACH; bits++) {
                long window = (long) bits << SHIFT;
                int difference = used(dc.codedOrNone(window), 0);
                entries[begin(pair) + bits] = difference == 0 ? UNKNOWN : entry(ac, window, difference);
                entries[rest(pair) + bits] = entry(ac, window, 0);
            }
        }
    }

    /** Where the look-up for the beginning of a block starts. */
    static int begin(int pair) {
        return FIRST + 2 * pair * EACH;
    }

    /** Where the look-up for the rest of a block starts. */
    static int rest(int pair) {
        return begin(pair) + EACH;
    }

    private static short entry(HuffmanTable ac, long window, int before) {
        int used = before;
        int places = 0;
        while (places < LAST && used < BITS) {
            int coded = ac.codedOrNone(window << used);
            int then = used(coded, used);
            if (then == 0) {
                break;
            }
            used = then;
            int advance = coded >>> HuffmanTable.PLACE_SHIFT;
            if (advance == HuffmanTable.END_OF_BLOCK) {
                return (short) (places << PLACE_SHIFT | used);
            }
            places += advance;
        }
        return used == 0 ? UNKNOWN : (short) (GOES_ON | places << PLACE_SHIFT | used);
    }

    /** How many bits are used with one coefficient more; 0 where its code is not there as a whole, or it takes too many. */
    private static int used(int coded, int before) {
        int bits = coded & USED;
        int code = bits - HuffmanTable.size(coded);
        return coded == 0 || before + code > BITS || before + bits > MOST_USED ? 0 : before + bits;
    }
}
