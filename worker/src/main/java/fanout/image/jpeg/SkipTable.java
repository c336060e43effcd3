package fanout.image.jpeg;

/**
 * A look-up that goes over as many coded AC coefficients as {@link #BITS} bits of the data hold whole, where nobody
 * wants their values. An entry has in its lowest 6 bits how many bits to go on by, and above by how many places;
 * {@link #END} is added to these where an end of block was among the codes.
 */
final class SkipTable {
    static final int BITS = 13;
    static final int SHIFT = Long.SIZE - BITS;
    static final int PLACE_SHIFT = 6;
    static final int END = 512;
    /** Places so many that they end every loop: the bits do not hold one whole coefficient. */
    static final int UNKNOWN = 1023;

    private SkipTable() {}

    /** @param codes by {@link HuffmanTable#LOOKUP_BITS} bits: value shifted left by 8, and length; 0 for longer codes */
    static char[] of(char[] codes) {
        char[] skips = new char[1 << BITS];
        for (int bits = 0; bits < skips.length; bits++) {
            skips[bits] = entry(codes, bits);
        }
        return skips;
    }

    private static char entry(char[] codes, int bits) {
        int used = 0;
        int places = 0;
        while (used < BITS) {
            int ahead = (bits << used) & ((1 << BITS) - 1);
            int code = codes[ahead >> (BITS - HuffmanTable.LOOKUP_BITS)];
            int symbol = code >> 8;
            int size = symbol & 15;
            if (code == 0 || used + (code & 0xff) + size > BITS) {
                break;
            }
            used += (code & 0xff) + size;
            if (size == 0 && symbol != HuffmanTable.RUN_OF_SIXTEEN) {
                return (char) ((places + END) << PLACE_SHIFT | used);
            }
            places += (symbol >> 4) + 1;
        }
        return (char) (used == 0 ? UNKNOWN << PLACE_SHIFT : places << PLACE_SHIFT | used);
    }
}
