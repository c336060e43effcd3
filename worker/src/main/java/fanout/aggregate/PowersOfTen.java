package fanout.aggregate;

/** The powers of ten that fit a long: 10^0 to 10^18. */
public final class PowersOfTen {
    public static final int LARGEST = 18;

    private static final long[] POWERS = new long[LARGEST + 1];

    static {
        POWERS[0] = 1;
        for (int i = 1; i <= LARGEST; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private PowersOfTen() {}

    /** 10 to the exponent, which must be 0 to {@link #LARGEST}. */
    public static long of(int exponent) {
        return POWERS[exponent];
    }

    /** Whether {@code unscaled * 10^exponent} fits a long. */
    public static boolean fits(long unscaled, int exponent) {
        if (exponent > LARGEST) {
            return unscaled == 0;
        }
        long product = unscaled * POWERS[exponent];
        return Math.multiplyHigh(unscaled, POWERS[exponent]) == product >> 63;
    }

    /** {@code unscaled * 10^exponent} where {@link #fits} said so. */
    public static long scaled(long unscaled, int exponent) {
        return unscaled == 0 ? 0 : unscaled * POWERS[exponent];
    }
}
