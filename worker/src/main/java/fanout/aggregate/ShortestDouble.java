package fanout.aggregate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The shortest decimal text that reads back as the same double, the same on every JDK (the JDK's own changed in 19).
 * Plain between 1e-7 and 1e21, with an exponent outside.
 */
public final class ShortestDouble {
    private static final int SURE_DIGITS = 15;
    private static final int MOST_DIGITS = 17;
    private static final long FRACTION_BITS = (1L << 52) - 1;

    private ShortestDouble() {}

    /** Throws {@link IllegalArgumentException} for NaN and the infinities, which no value of fanout is. */
    public static String format(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("not a finite number: " + value);
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal shortest = shortest(value);
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent >= -7 && exponent < 21) {
            return shortest.toPlainString();
        }
        String digits = shortest.unscaledValue().abs().toString();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return (value < 0 ? "-" : "") + mantissa + "e" + exponent;
    }

    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        // Doubles above a power of two lie twice as far apart as below: the nearest text may miss where one above hits.
        boolean powerOfTwo = (Double.doubleToLongBits(value) & FRACTION_BITS) == 0;
        boolean subnormal = Math.abs(value) < Double.MIN_NORMAL;
        for (int digits = subnormal ? 1 : SURE_DIGITS; digits < MOST_DIGITS; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == value) {
                return rounded.stripTrailingZeros();
            }
            if (powerOfTwo) {
                BigDecimal away = exact.round(new MathContext(digits, RoundingMode.UP));
                if (away.doubleValue() == value) {
                    return away.stripTrailingZeros();
                }
            }
        }
        return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    }
}
