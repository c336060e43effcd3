package fanout.aggregate;

import java.math.BigDecimal;

/** Exact results rounded, once, to doubles. */
final class Reals {
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
}
