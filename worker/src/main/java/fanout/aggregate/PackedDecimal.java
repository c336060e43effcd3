package fanout.aggregate;

/**
 * Decimals of up to 17 digits in one word each: the digits as a number, and below it how many of them stand behind the
 * point. Of one scale, they compare as the numbers do.
 */
final class PackedDecimal {
    /** No number, or one that does not fit. */
    static final long NONE = Long.MIN_VALUE;

    static final int SCALE_BITS = 5;
    /** Beyond it either way, a number does not fit. */
    static final long LARGEST = (1L << (Long.SIZE - 1 - SCALE_BITS)) - 1;

    private static final int SCALES = (1 << SCALE_BITS) - 1;

    private PackedDecimal() {}

    static boolean fits(long number, int scale) {
        return number <= LARGEST && number >= -LARGEST && scale >= 0 && scale <= SCALES;
    }

    /** Of what {@link #fits}. */
    static long of(long number, int scale) {
        return (number << SCALE_BITS) | scale;
    }

    static long number(long packed) {
        return packed >> SCALE_BITS;
    }

    static int scale(long packed) {
        return (int) packed & SCALES;
    }
}
