package fanout.image.jpeg;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A Huffman table (T.81, annex C and F.2.2.3), with look-ups by the next bits of the data. What follows a code is read
 * with it: for DC the difference, for AC the coefficient behind a run of zeros.
 *
 * <p>A coded coefficient is packed into an int: from bit 16 on by how many places it lies behind the one before ({@link
 * #END_OF_BLOCK} for the code of that name), from bit 8 on the size of its number in bits, in the lowest 8 how many bits
 * code and number take. {@link #number} has the number.
 */
final class HuffmanTable {
    /** How many bits the look-ups of single codes see. */
    static final int LOOKUP_BITS = 11;

    static final int LOOKUP_SHIFT = Long.SIZE - LOOKUP_BITS;
    /** The most bits that a code and its number can take. */
    static final int LONGEST_CODED = 31;

    static final int END_OF_BLOCK = 128;
    static final int PLACE_SHIFT = 16;
    private static final int LONGEST_CODE = 16;
    private static final int LARGEST_DC_SIZE = 11;
    static final int RUN_OF_SIXTEEN = 0xf0;

    private final boolean ac;
    /** How many codes there are of each length, from 1 bit on. */
    private final byte[] counts;
    /** What the codes stand for, in the order of the codes. */
    private final byte[] values;
    /** By length in bits: the first code that is no longer one of this length, at the left of 16 bits. */
    private final int[] limits = new int[LONGEST_CODE + 1];
    /** By length in bits: what to add to a code for its place among the values. */
    private final int[] places = new int[LONGEST_CODE + 1];
    /** By the next bits: value and length, as {@link #code} gives them; 0 for codes longer than the look-up sees. */
    private final char[] codes = new char[1 << LOOKUP_BITS];
    /** By the next bits: a coded coefficient; 0 for codes longer than the look-up sees. */
    private final int[] coded = new int[1 << LOOKUP_BITS];

    private char @Nullable [] skips;

    /** @param counts of 16 lengths; {@code values} as many as they add up to */
    HuffmanTable(boolean ac, byte[] counts, byte[] values) throws JpegException {
        this.ac = ac;
        this.counts = counts;
        this.values = values;
        int code = 0;
        int place = 0;
        for (int length = 1; length <= LONGEST_CODE; length++) {
            int count = counts[length - 1] & 0xff;
            places[length] = place - code;
            if (code + count > 1 << length) {
                throw new JpegException("a Huffman table with too many codes of " + length + " bits");
            }
            for (int i = 0; i < count; i++) {
                addCode(code++, length, values[place++] & 0xff);
            }
            limits[length] = code << (LONGEST_CODE - length);
            code <<= 1;
        }
        for (int bits = 0; bits < coded.length; bits++) {
            coded[bits] = codes[bits] == 0 ? 0 : pack(codes[bits]);
        }
    }

    private void addCode(int code, int length, int value) {
        if (length <= LOOKUP_BITS) {
            int first = code << (LOOKUP_BITS - length);
            Arrays.fill(codes, first, first + (1 << (LOOKUP_BITS - length)), (char) (value << 8 | length));
        }
    }

    boolean isMadeOf(boolean forAc, byte[] otherCounts, byte[] otherValues) {
        return ac == forAc && Arrays.equals(counts, otherCounts) && Arrays.equals(values, otherValues);
    }

    /** The look-up of coded coefficients by {@link #LOOKUP_BITS} bits; where it says 0, {@link #coded(long)} knows. */
    int[] coded() {
        return coded;
    }

    /** The coded coefficient at the left of a window of the data, of which {@link #LONGEST_CODED} bits are there. */
    int coded(long window) throws JpegException {
        return pack(code(window));
    }

    /** The same; 0 where the bits begin with no code of this table, or one that cannot be. */
    int codedOrNone(long window) {
        int found = coded[(int) (window >>> LOOKUP_SHIFT)];
        if (found != 0) {
            return found;
        }
        int code = longCode((int) (window >>> (Long.SIZE - LONGEST_CODE)));
        return code == 0 || (!ac && code >> 8 > LARGEST_DC_SIZE) ? 0 : packed(code);
    }

    /** The code at the left of a window: its value shifted left by 8, with its length in bits. */
    int code(long window) throws JpegException {
        int found = codes[(int) (window >>> LOOKUP_SHIFT)];
        if (found == 0) {
            found = longCode((int) (window >>> (Long.SIZE - LONGEST_CODE)));
        }
        if (found == 0) {
            throw new JpegException("a Huffman code that is not in its table");
        }
        return found;
    }

    /** The same for a code that the look-up does not see; 0 where it is none. */
    private int longCode(int bits) {
        for (int length = LOOKUP_BITS + 1; length <= LONGEST_CODE; length++) {
            if (bits < limits[length]) {
                int place = places[length] + (bits >> (LONGEST_CODE - length));
                return (values[place] & 0xff) << 8 | length;
            }
        }
        return 0;
    }

    private int pack(int code) throws JpegException {
        if (!ac && code >> 8 > LARGEST_DC_SIZE) {
            throw new JpegException("a DC difference of " + (code >> 8) + " bits");
        }
        return packed(code);
    }

    private int packed(int code) {
        int symbol = code >> 8;
        int size = ac ? symbol & 15 : symbol;
        int advance = ac ? advance(symbol) : 0;
        return advance << PLACE_SHIFT | size << 8 | (code & 0xff) + size;
    }

    /** By how many places the coefficient of an AC symbol lies behind the one before (F.1.2.2). */
    private static int advance(int symbol) {
        if ((symbol & 15) == 0) {
            return symbol == RUN_OF_SIXTEEN ? 16 : END_OF_BLOCK;
        }
        return (symbol >> 4) + 1;
    }

    /** How many bits the number of a coded coefficient takes. */
    static int size(int coded) {
        return coded >>> 8 & 15;
    }

    /** The number of a coded coefficient at the left of a window; negative ones begin with a 0 (F.2.2.1, EXTEND). */
    static int number(long window, int coded) {
        int size = size(coded);
        int bits = (int) (window >>> -coded) & ((1 << size) - 1);
        return bits - ((bits - (1 << size >> 1)) >> (Integer.SIZE - 1) & (1 << size) - 1);
    }

    /** The look-up that goes over several codes at a time, for AC; made when first asked for. */
    char[] skips() {
        char[] made = skips;
        if (made == null) {
            made = SkipTable.of(codes);
            skips = made;
        }
        return made;
    }
}
