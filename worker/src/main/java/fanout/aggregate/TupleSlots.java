package fanout.aggregate;

import java.util.Arrays;

/**
 * An open-addressing table of words: a slot is the word above its tuple's number, counted from 1, so that a free slot is 0
 * and looking one up takes one look at memory.
 */
final class TupleSlots implements TupleIndex {
    private static final int NUMBER_BITS = 26;
    /** As many bits a word may have. */
    static final int WORD_BITS = Long.SIZE - NUMBER_BITS;
    /** As many tuples can be numbered. */
    static final int MOST = (1 << NUMBER_BITS) - 1;

    private static final int FIRST_SLOT_BITS = 4;
    private static final int TUPLE_BYTES = 16;

    // As those of ByteWords: the digits of the square roots of 6 and 7.
    private static final long FIRST = 0x7311C2812425CFA1L;
    private static final long SECOND = 0xA54FF53A5F1D36F1L;

    private long[] slots = new long[1 << FIRST_SLOT_BITS];
    private int slotShift = Long.SIZE - FIRST_SLOT_BITS;
    private int size;
    private long[] words = {};

    @Override
    public void prepare(int[][] codes, long[] wordsOfAll, int count) {
        words = wordsOfAll;
    }

    @Override
    public int find(int from, int to, int[] into, int[] left) {
        long[] asked = words;
        long[] table = slots;
        int shift = slotShift;
        int missed = 0;
        for (int i = from; i < to; i++) {
            long number = table[slot(asked[i], shift)] ^ (asked[i] << NUMBER_BITS);
            into[i] = (int) number - 1;
            left[missed] = i;
            // A number it is from 1 on, without bits of another word.
            missed += (int) (-((number | (number - 1)) >>> NUMBER_BITS) >>> (Long.SIZE - 1));
        }
        return missed;
    }

    @Override
    public int findOrPut(int tuple, int number) {
        long word = words[tuple];
        int mask = slots.length - 1;
        int at = slot(word, slotShift);
        for (long slot = slots[at]; slot != 0; slot = slots[at]) {
            if (slot >>> NUMBER_BITS == word) {
                return (int) (slot & MOST) - 1;
            }
            at = (at + 1) & mask;
        }
        slots[at] = (word << NUMBER_BITS) | (number + 1);
        if (++size > slots.length / 4 * 3) {
            rehash();
        }
        return number;
    }

    @Override
    public void clear() {
        Arrays.fill(slots, 0);
        size = 0;
    }

    @Override
    public long bytes(int tuples) {
        return (long) tuples * TUPLE_BYTES;
    }

    /** From the first slot to the last, which are in the order of the hashes: so the new ones are filled in order, too. */
    private void rehash() {
        long[] old = slots;
        slots = new long[old.length * 2];
        slotShift--;
        for (long slot : old) {
            if (slot != 0) {
                put(slot);
            }
        }
    }

    private void put(long slot) {
        int at = slot(slot >>> NUMBER_BITS, slotShift);
        while (slots[at] != 0) {
            at = (at + 1) & (slots.length - 1);
        }
        slots[at] = slot;
    }

    private static int slot(long word, int shift) {
        long mixed = word * FIRST;
        return (int) (((mixed ^ (mixed >>> Integer.SIZE)) * SECOND) >>> shift);
    }
}
