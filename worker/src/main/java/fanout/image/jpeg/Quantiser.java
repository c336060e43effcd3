package fanout.image.jpeg;

/**
 * Divides coefficients by the steps of a table, to the nearest, halves away from zero. The tables are those of T.81, annex
 * K.1, and scaled as the IJG's encoder does, so that a quality means what people know.
 */
final class Quantiser {
    private static final int BLOCK = 64;
    private static final int LARGEST_STEP = 255;
    /** What {@link ForwardDct} leaves in its results. */
    private static final int SCALE_BITS = 3;
    /** Of the largest coefficient with half of the largest step, scaled. */
    private static final int LARGEST_BITS = 14;

    /** Of brightness and of colour (tables K.1 and K.2), by rows. */
    private static final int[] LUMA = {
        16, 11, 10, 16, 24, 40, 51, 61,
        12, 12, 14, 19, 26, 58, 60, 55,
        14, 13, 16, 24, 40, 57, 69, 56,
        14, 17, 22, 29, 51, 87, 80, 62,
        18, 22, 37, 56, 68, 109, 103, 77,
        24, 35, 55, 64, 81, 104, 113, 92,
        49, 64, 78, 87, 103, 121, 120, 101,
        72, 92, 95, 98, 112, 100, 103, 99
    };

    private static final int[] CHROMA = {
        17, 18, 24, 47, 99, 99, 99, 99,
        18, 21, 26, 66, 99, 99, 99, 99,
        24, 26, 56, 99, 99, 99, 99, 99,
        47, 66, 99, 99, 99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99
    };

    private static final int[] PLACES = Zigzag.places(8);

    /** In zigzag order, 1 to 255. */
    final int[] steps = new int[BLOCK];
    /** Half of the scaled steps: what is smaller becomes zero. */
    private final int[] halves = new int[BLOCK];

    /** 1 divided by the scaled steps, as many bits behind the point as {@link #shifts} says. */
    private final int[] reciprocals = new int[BLOCK];

    private final int[] shifts = new int[BLOCK];

    private Quantiser(int[] table, int quality) {
        int percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
        for (int k = 0; k < BLOCK; k++) {
            int step = Math.max(1, Math.min(LARGEST_STEP, (table[PLACES[k]] * percent + 50) / 100));
            int divisor = step << SCALE_BITS;
            steps[k] = step;
            halves[k] = divisor / 2;
            // rounded up, and with so many bits that the product is never wrong in its whole part
            shifts[k] = LARGEST_BITS + Integer.SIZE - Integer.numberOfLeadingZeros(divisor - 1);
            reciprocals[k] = (int) (((1L << shifts[k]) + divisor - 1) / divisor);
        }
    }

    static Quantiser luma(int quality) {
        return new Quantiser(LUMA, quality);
    }

    static Quantiser chroma(int quality) {
        return new Quantiser(CHROMA, quality);
    }

    /**
     * Divides a block.
     *
     * @param block by rows, of {@link ForwardDct}
     * @param values get the first coefficient, and of the others those that are not zero, in zigzag order from {@code at} on
     * @return which of them are not zero: coefficient k is bit k
     */
    long divide(int[] block, short[] values, int at) {
        // without branches, which could not be foreseen: the sign says whether it is large enough
        long filled = 0;
        for (int k = BLOCK - 1; k >= 0; k--) {
            filled = filled << 1 | (halves[k] - 1 - Math.abs(block[PLACES[k]])) >>> (Integer.SIZE - 1);
        }
        values[at] = 0;
        for (long left = filled; left != 0; left &= left - 1) {
            int k = Long.numberOfTrailingZeros(left);
            int coefficient = block[PLACES[k]];
            int quotient = ((Math.abs(coefficient) + halves[k]) * reciprocals[k]) >>> shifts[k];
            values[at + k] = (short) (coefficient < 0 ? -quotient : quotient);
        }
        return filled;
    }
}
