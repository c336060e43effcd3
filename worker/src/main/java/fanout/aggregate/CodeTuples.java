package fanout.aggregate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Tuples of codes, one for each column, numbered from 0 in the order in which they first came. The codes lie side by side
 * in one word; a {@link TupleIndex} finds the numbers. One owner at a time.
 */
final class CodeTuples {
    private static final int FIRST_TUPLES = 8;
    /** So many are looked up side by side: what they wait for, they wait for together. */
    private static final int BLOCK = 256;
    /** So many decoded tuples are made ready to be found at once: it takes no time. */
    private static final int FEW = 1 << 16;

    /** Of each column's code, in bits, and where in the word it begins. */
    private int[] widths;

    private int[] shifts;
    private long[] tuples = new long[FIRST_TUPLES];
    private int size;
    /** Null where they were decoded, and nobody has looked for one since. */
    private @Nullable TupleIndex index = new TupleSlots();

    private long[] words = {};
    private final int[] left = new int[BLOCK];

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
     * Replaces the codes of one column by what is listed for them, and adds it to words, a word for each tuple.
     *
     * @param at where the words begin
     * @param shift where in the word it is added
     */
    void addTo(long[] all, int at, int column, int[] listed, int shift) {
        int from = shifts[column];
        long mask = (1L << widths[column]) - 1;
        for (int i = 0; i < size; i++) {
            all[at + i] |= (long) listed[(int) (tuples[i] >>> from & mask)] << shift;
        }
    }

    /**
     * Makes codes fit. False, and nothing is done, where there is no room for as many.
     *
     * @param codes how many codes each column has
     */
    boolean fit(int[] codes) {
        int[] wider = new int[codes.length];
        int spare = TupleSlots.WORD_BITS;
        boolean fits = true;
        for (int column = 0; column < codes.length; column++) {
            wider[column] = bits(codes[column]);
            spare -= wider[column];
            fits &= wider[column] <= widths[column];
        }
        if (!fits && spare < 0) {
            return false;
        }
        if (!fits) {
            // One more bit for each, so that it is not done again soon.
            for (int column = 0; column < codes.length && spare-- > 0; column++) {
                wider[column]++;
            }
            repack(wider);
        }
        makeFindable(codes);
        return true;
    }

    /** By the index that suits as many tuples and codes. */
    private void makeFindable(int[] codes) {
        TupleGrid before = index instanceof TupleGrid present ? present : null;
        if (before != null && before.holds(codes)) {
            return;
        }
        TupleGrid grid = before == null ? TupleGrid.of(codes, size) : before.wider(codes, size);
        if (grid != null) {
            index = filled(grid);
        } else if (!(index instanceof TupleSlots)) {
            index = filled(new TupleSlots());
        }
    }

    /** All tuples by their places; there must be fewer than an array can have. */
    TupleGrid grid(int[] codes) {
        return index instanceof TupleGrid grid ? grid : filled(TupleGrid.of(codes));
    }

    private <T extends TupleIndex> T filled(T empty) {
        int[][] codes = new int[widths.length][BLOCK];
        long[] some = new long[BLOCK];
        for (int from = 0; from < size; from += BLOCK) {
            int count = Math.min(BLOCK, size - from);
            System.arraycopy(tuples, from, some, 0, count);
            for (int column = 0; column < codes.length; column++) {
                unpack(some, count, column, codes[column]);
            }
            empty.prepare(codes, some, count);
            for (int i = 0; i < count; i++) {
                if (empty.findOrPut(i, from + i) != from + i) {
                    throw new IllegalArgumentException("a key that came before");
                }
            }
        }
        return empty;
    }

    /** What it takes to hold any number below the count. */
    static int bits(int count) {
        return count < 2 ? 0 : Integer.SIZE - Integer.numberOfLeadingZeros(count - 1);
    }

    /** Whether so many more tuples can be numbered, whatever they are. */
    boolean hasRoom(int more) {
        return more <= TupleSlots.MOST - size;
    }

    /**
     * Looks many tuples up and adds what is new. There must be room, and all codes {@link #fit}.
     *
     * @param codes by column and then by tuple
     * @param into gets the tuples' numbers
     */
    void findOrAdd(int[][] codes, int count, int[] into) {
        TupleIndex present = index;
        if (present == null) {
            throw new IllegalStateException("codes that were not made to fit");
        }
        if (words.length < count) {
            words = new long[count];
        }
        pack(codes, count);
        present.prepare(codes, words, count);
        for (int from = 0; from < count; from += BLOCK) {
            int missed = present.find(from, Math.min(count, from + BLOCK), into, left);
            addMissed(present, missed, into);
        }
    }

    private void addMissed(TupleIndex present, int missed, int[] into) {
        for (int j = 0; j < missed; j++) {
            int i = left[j];
            int number = present.findOrPut(i, size);
            into[i] = number;
            if (number == size) {
                append(words[i]);
            }
        }
    }

    private void append(long word) {
        if (size == tuples.length) {
            tuples = Arrays.copyOf(tuples, Capacity.atLeast(size + 1, size));
        }
        tuples[size++] = word;
    }

    void clear() {
        size = 0;
        if (index != null) {
            index.clear();
        } else {
            index = new TupleSlots();
        }
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
        int spare = TupleSlots.WORD_BITS;
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
        index = null;
        check(codes, TupleSlots.WORD_BITS - spare);
        if (count <= FEW) {
            makeFindable(codes);
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

    /** What the tuples occupy, in bytes, about; not the room that is kept for more. */
    long memoryBytes() {
        return (long) size * Long.BYTES + (index == null ? 0 : index.bytes(size));
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
        if (index instanceof TupleSlots) {
            index = null; // it has the words
        }
    }

    private void unpack(long[] some, int count, int column, int[] into) {
        for (int i = 0; i < count; i++) {
            into[i] = code(some[i], widths[column], shifts[column]);
        }
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
