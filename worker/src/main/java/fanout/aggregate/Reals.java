package fanout.aggregate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Exact results rounded, once, to doubles. */
final class Reals {
    /** More digits than it takes to come as near as the next double. */
    private static final MathContext NEAR = new MathContext(40, RoundingMode.HALF_EVEN);

    private Reals() {}

    /** The nearest double; beyond the range of doubles the exact number stays, rather than an infinity. */
    static void set(Value out, BigDecimal exact) {
        double nearest = exact.doubleValue();
        if (Double.isInfinite(nearest)) {
            out.setDecimal(exact.stripTrailingZeros());
            return;
        }
        out.setReal(nearest);
    }

    /** As {@link #set}, of a quotient that need not end; the divisor is above 0. */
    static void setQuotient(Value out, BigDecimal dividend, BigDecimal divisor) {
        BigDecimal rounded = dividend.divide(divisor, NEAR);
        double near = rounded.doubleValue();
        BigDecimal rest = Double.isInfinite(near) ? BigDecimal.ZERO : rest(dividend, near, divisor);
        double other = rest.signum() > 0 ? Math.nextUp(near) : Math.nextDown(near);
        if (rest.signum() == 0 || Double.isInfinite(other)) {
            set(out, rounded);
            return;
        }
        // Rounded twice, the middle between two doubles may have gone to the wrong one.
        int order = rest.abs().compareTo(rest(dividend, other, divisor).abs());
        boolean nearIsEven = (Double.doubleToLongBits(near) & 1) == 0;
        out.setReal(order < 0 || (order == 0 && nearIsEven) ? near : other);
    }

    private static BigDecimal rest(BigDecimal dividend, double quotient, BigDecimal divisor) {
        return dividend.subtract(new BigDecimal(quotient).multiply(divisor));
    }
}
