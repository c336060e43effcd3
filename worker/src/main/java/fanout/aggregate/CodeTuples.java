package fanout.aggregate;

import java.util.Arrays;

/**
 * Tuples of codes, one for each column, numbered from 0 in the order in which they first came: an open-addressing table.
 * The codes lie side by side in one word, and a slot is that word above its tuple's number (counted from 1, so that a free
 * slot is 0): looking one up takes one look at memory. One owner at a time.
 */
final class CodeTuples {
    private static final int NUMBER_BITS = 26;
    private static final int TUPLE_BITS = Long.SIZE - NUMBER_BITS;
    private static final long NUMBER = (1L << NUMBER_BITS) - 1;
    private static final int MOST = (int) NUMBER;

    private static final int FIRST_SLOT_BITS = 4;
    private static final int FIRST_TUPLES = 8;
    /** So many are looked up side by side: what they wait for, they wait for together. */
    private static final int BLOCK = 256;
    /** So many decoded tuples are made ready to be found at once: it takes no time. */
    private static final int FEW = 1 << 16;

    /** Of a tuple itself and of its slots. */
    private static final int TUPLE_BYTES = 24;

    // As those of ByteWords: the digits of the square roots of 6 and 7.
    private static final long FIRST = 0x7311C2812425CFA1L;
    private static final long SECOND = 0xA54FF53A5F1D36F1L;

    /** Of each column's code, in bits, and where in the word it begins. */
    private int[] widths;

    private int[] shifts;
    private long[] tuples = new long[FIRST_TUPLES];
    private int size;
    /** Whether they were decoded, and have no slots yet. */
    private boolean slotless;

    private long[] slots = new long[1 << FIRST_SLOT_BITS];
    private int slotShift = Long.SIZE - FIRST_SLOT_BITS;
    private final long[] found = new long[BLOCK];
    private long[] words = {};

    CodeTuples(int columns) {
        widths = new int[columns];
        shifts = shifts(widths);
    }

    int size() {
        return size;
    }

    /** The codes of one column of a tuple. */
    int code(int tuple, int column) {
        return code(tuples[tuple], widths[column], shifts[column]);
    }

    /**
     * Replaces the codes of one column by what is listed for them, and adds it to words, a word for each of some tuples.
     *
     * @param at where the words begin
     * @param first the first of the tuples
     * @param shift where in the word it is added
     */
    void addTo(long[] all, int at, int first, int count, int column, int[] listed, int shift) {
        int from = shifts[column];
        long mask = (1L << widths[column]) - 1;
        for (int i = 0; i < count; i++) {
            all[at + i] |= (long) listed[(int) (tuples[first + i] >>> from & mask)] << shift;
        }
    }

    /**
     * Makes codes fit. False, and nothing is done, where there is no room for as many.
     *
     * @param codes how many codes each column has
     */
    boolean fit(int[] codes) {
        index();
        int[] wider = new int[codes.length];
        int spare = TUPLE_BITS;
        boolean fits = true;
        for (int column = 0; column < codes.length; column++) {
            wider[column] = bits(codes[column]);
            spare -= wider[column];
            fits &= wider[column] <= widths[column];
        }
        if (fits || spare < 0) {
            return fits;
        }
        // One more bit for each, so that it is not done again soon.
        for (int column = 0; column < codes.length && spare-- > 0; column++) {
            wider[column]++;
        }
        repack(wider);
        return true;
    }

    /** What it takes to hold any number below the count. */
    static int bits(int count) {
        return count < 2 ? 0 : Integer.SIZE - Integer.numberOfLeadingZeros(count - 1);
    }

    /** Whether so many more tuples can be numbered, whatever they are. */
    boolean hasRoom(int more) {
        return more <= MOST - size;
    }

    /**
     * Looks many tuples up and adds what is new. There must be room, and all codes fit.
     *
     * @param codes by column and then by tuple
     * @param into gets the tuples' numbers
     */
    void findOrAdd(int[][] codes, int count, int[] into) {
        if (words.length < count) {
            words = new long[count];
        }
        pack(codes, count);
        for (int from = 0; from < count; from += BLOCK) {
            block(from, Math.min(count, from + BLOCK), into);
        }
    }

    /** In rounds, so that what one tuple waits for does not keep the next one waiting. */
    private void block(int from, int to, int[] into) {
        for (int i = from; i < to; i++) {
            found[i - from] = slots[slot(words[i])];
        }
        for (int i = from; i < to; i++) {
            long slot = found[i - from];
            // A slot may have been taken meanwhile, but what was taken then is as it was.
            boolean same = slot != 0 && slot >>> NUMBER_BITS == words[i];
            into[i] = same ? (int) (slot & NUMBER) - 1 : findOrAdd(words[i]);
        }
    }

    private int findOrAdd(long word) {
        int mask = slots.length - 1;
        int at = slot(word);
        for (long slot = slots[at]; slot != 0; slot = slots[at]) {
            if (slot >>> NUMBER_BITS == word) {
                return (int) (slot & NUMBER) - 1;
            }
            at = (at + 1) & mask;
        }
        if (size == tuples.length) {
            tuples = Arrays.copyOf(tuples, Capacity.atLeast(size + 1, size));
        }
        tuples[size++] = word;
        slots[at] = (word << NUMBER_BITS) | size;
        if (size > slots.length / 4 * 3) {
            rehash();
        }
        return size - 1;
    }

    void clear() {
        Arrays.fill(slots, 0);
        size = 0;
        slotless = false;
    }

    /** Writes all tuples in the order of their numbers. */
    void encode(ByteWriter out) {
        out.writeVarint(size);
        for (int width : widths) {
            out.writeByte(width);
        }
        PackedLongs.write(tuples, 0, 1, size, out);
    }

    /**
     * Reads what {@link #encode} wrote, where there is nothing. Few tuples are made ready to be found; many are so
     * only when it is asked for, as most are but sorted then. Throws {@link IllegalArgumentException} where the bytes are
     * damaged.
     *
     * @param codes how many codes each column has
     */
    void decode(int[] codes, ByteReader in) {
        int count = in.readCount();
        int spare = TUPLE_BITS;
        for (int column = 0; column < codes.length; column++) {
            widths[column] = in.readByte();
            spare -= widths[column];
            if (widths[column] < 0 || spare < 0) {
                throw new IllegalArgumentException("codes of " + widths[column] + " bits");
            }
        }
        if (!hasRoom(count)) {
            throw new IllegalArgumentException(count + " keys that cannot be coded");
        }
        shifts = shifts(widths);
        tuples = new long[Math.max(FIRST_TUPLES, count)];
        PackedLongs.read(in, tuples, 0, 1, count);
        size = count;
        slotless = true;
        check(codes, TUPLE_BITS - spare);
        if (count <= FEW) {
            index();
        }
    }

    private void check(int[] codes, int bits) {
        for (int i = 0; i < size; i++) {
            if (tuples[i] >>> bits != 0) {
                throw new IllegalArgumentException("a key of more codes than there are columns");
            }
        }
        for (int column = 0; column < codes.length; column++) {
            // As longs: a damaged code may be wider than an int.
            long mask = (1L << widths[column]) - 1;
            long highest = -1;
            for (int i = 0; i < size; i++) {
                highest = Math.max(highest, tuples[i] >>> shifts[column] & mask);
            }
            if (highest >= codes[column]) {
                throw new IllegalArgumentException("a code of " + highest + " that no text has");
            }
        }
    }

    /** Makes what was decoded ready to be found. */
    private void index() {
        if (!slotless) {
            return;
        }
        slotless = false;
        while (size > slots.length / 4 * 3) {
            slots = new long[slots.length * 2];
            slotShift--;
        }
        for (int i = 0; i < size; i++) {
            long slot = (tuples[i] << NUMBER_BITS) | (i + 1);
            int at = slot(tuples[i]);
            while (slots[at] != 0) {
                if (slots[at] >>> NUMBER_BITS == tuples[i]) {
                    throw new IllegalArgumentException("a key that came before");
                }
                at = (at + 1) & (slots.length - 1);
            }
            slots[at] = slot;
        }
    }

    /** What the tuples occupy, in bytes, about; not the room that is kept for more. */
    long memoryBytes() {
        return (long) size * TUPLE_BYTES;
    }

    private void pack(int[][] codes, int count) {
        Arrays.fill(words, 0, count, 0);
        for (int column = 0; column < codes.length; column++) {
            int[] some = codes[column];
            int shift = shifts[column];
            for (int i = 0; i < count; i++) {
                words[i] |= (long) some[i] << shift;
            }
        }
    }

    private void repack(int[] wider) {
        int[] later = shifts(wider);
        for (int i = 0; i < size; i++) {
            long word = 0;
            for (int column = 0; column < wider.length; column++) {
                word |= (long) code(i, column) << later[column];
            }
            tuples[i] = word;
        }
        widths = wider;
        shifts = later;
        Arrays.fill(slots, 0);
        for (int i = 0; i < size; i++) {
            put((tuples[i] << NUMBER_BITS) | (i + 1));
        }
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
        int at = slot(slot >>> NUMBER_BITS);
        while (slots[at] != 0) {
            at = (at + 1) & (slots.length - 1);
        }
        slots[at] = slot;
    }

    private int slot(long word) {
        long mixed = word * FIRST;
        return (int) (((mixed ^ (mixed >>> Integer.SIZE)) * SECOND) >>> slotShift);
    }

    private static int code(long word, int width, int shift) {
        return (int) (word >>> shift & ((1L << width) - 1));
    }

    private static int[] shifts(int[] widths) {
        int[] shifts = new int[widths.length];
        for (int column = 1; column < widths.length; column++) {
            shifts[column] = shifts[column - 1] + widths[column - 1];
        }
        return shifts;
    }
}
