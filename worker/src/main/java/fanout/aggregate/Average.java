package fanout.aggregate;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The exact mean: six digits more than the sum has, half even, zeros at the end dropped down to the sum's scale. */
final class Average extends SummedAggregate {
    private static final int MORE_DIGITS = 6;

    Average() {
        this(new ExactSums());
    }

    /** One that answers from sums that are another's. */
    Average(ExactSums sums) {
        super(sums);
    }

    @Override
    public void result(int group, Value out) {
        ExactSums sums = sums();
        long count = sums.count(group);
        if (count == 0) {
            out.setNull();
            return;
        }
        if (sums.isLong(group) && PowersOfTen.fits(sums.unscaled(group), MORE_DIGITS)) {
            divide(PowersOfTen.scaled(sums.unscaled(group), MORE_DIGITS), count, sums.scale(group), out);
            return;
        }
        BigDecimal sum = sums.sum(group);
        BigDecimal divisor = BigDecimal.valueOf(count);
        if (sums.isReal(group)) {
            Reals.setQuotient(out, sum, divisor);
            return;
        }
        out.setDecimal(
                atLeastScale(sum.divide(divisor, sum.scale() + MORE_DIGITS, RoundingMode.HALF_EVEN), sum.scale()));
    }

    /** As below, in longs: nearly every average there is. */
    private static void divide(long dividend, long count, int scale, Value out) {
        long quotient = dividend / count;
        long rest = Math.abs(dividend % count);
        int half = Long.compare(rest, count - rest);
        if (half > 0 || (half == 0 && (quotient & 1) != 0)) {
            quotient += dividend < 0 ? -1 : 1;
        }
        int digits = MORE_DIGITS;
        while (digits > 0 && quotient % 10 == 0) {
            quotient /= 10;
            digits--;
        }
        out.setDecimal(quotient, scale + digits);
    }

    /** Without zeros at the end, down to the scale. */
    static BigDecimal atLeastScale(BigDecimal number, int scale) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < scale ? stripped.setScale(scale) : stripped;
    }
}
