package fanout.aggregate;

/**
 * Decimals of up to eight characters, read without a branch for each: the characters stand in one word, the first one in
 * its lowest byte; the point is closed up, and three multiplications put the digits together (the method is Daniel
 * Lemire's and others', "parsing a series of integers with SIMD").
 */
final class EightDigits {
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long ZEROS = '0' * ONES;
    /** The one bit that a point has beyond those of a digit, both after exclusive or with {@link #ZEROS}. */
    private static final long POINT_BITS = 0x10 * ONES;
    /** Added to a byte, it reaches the highest bit from 10 on. */
    private static final long ABOVE_NINE = 0x76 * ONES;

    private EightDigits() {}

    /**
     * The characters from start to end as a {@link PackedDecimal}; none for anything but up to eight of them that are a
     * minus, or none, digits and at most one point.
     */
    static long read(byte[] bytes, int start, int end) {
        int length = end - start;
        if (length < 1 || length > 8 || start + 8 > bytes.length) {
            return PackedDecimal.NONE;
        }
        return read(ByteWords.word(bytes, start), length);
    }

    /**
     * As above.
     *
     * @param raw the characters, and anything behind them
     * @param length how many they are, 1 to 8
     */
    private static long read(long raw, int length) {
        // Without a branch, for in many a column every other number has a sign.
        int minus = ((((int) raw & 0xFF) ^ '-') - 1) >>> 31;
        // The last character goes to the highest byte, zeros fill up below, one more in the place of a sign.
        long digits = (raw ^ ZEROS ^ (-minus & ('-' ^ '0'))) << (-length << 3);
        int digitCount = length - minus;
        int scale = 0;
        long points = digits & POINT_BITS;
        if (points != 0) {
            long point = points & -points;
            long rest = digits ^ ((point << 1) - (point >>> 3));
            // All eight bits of its byte: what is left of a high one would be added to the byte that moves there.
            if ((rest & ((point << 4) - (point >>> 4))) != 0) {
                return PackedDecimal.NONE;
            }
            // What stands before the point moves up by one byte.
            long before = rest & (point - 1);
            digits = rest - before + (before << 8);
            scale = Long.numberOfLeadingZeros(point) >>> 3;
            digitCount--;
        }
        if ((((digits + ABOVE_NINE) | digits) & HIGHS) != 0 || digitCount < 1) {
            return PackedDecimal.NONE;
        }
        long number = together(digits);
        return PackedDecimal.of((number ^ -minus) + minus, scale);
    }

    private static long together(long digits) {
        long pairs = digits * 10 + (digits >>> 8);
        long high = (pairs & 0x000000FF000000FFL) * (100L + (1_000_000L << 32));
        long low = ((pairs >>> 16) & 0x000000FF000000FFL) * (1L + (10_000L << 32));
        return (high + low) >>> 32;
    }
}
