package fanout.csv.expression;

import fanout.aggregate.PowersOfTen;
import fanout.aggregate.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * Arithmetic on two numbers that are there: exact on decimals, in longs while they fit; in doubles where one side is a
 * double. Throws {@link ArithmeticException} where the result is not a finite number.
 */
final class ExactArithmetic {
    /** Enough digits for a division by 8 or 1,000, few enough not to lose time where none would do. */
    private static final int QUICK_DIGITS = 6;

    private static final long LARGEST_TENTH = Long.MAX_VALUE / 10 - 1;

    private ExactArithmetic() {}

    /** One of the operations; the result may be neither of the operands. */
    @FunctionalInterface
    interface Operation {
        void apply(Value left, Value right, Value result);
    }

    static Operation of(ArithmeticOperator operator) {
        return switch (operator) {
            case ADD -> ExactArithmetic::add;
            case SUBTRACT -> ExactArithmetic::subtract;
            case MULTIPLY -> ExactArithmetic::multiply;
            case DIVIDE -> ExactArithmetic::divide;
            case REMAINDER -> ExactArithmetic::remainder;
        };
    }

    static void add(Value left, Value right, Value result) {
        if (left.isReal() || right.isReal()) {
            result.setReal(left.real() + right.real());
            return;
        }
        if (!left.isLong() || !right.isLong() || !addLongs(left, right.unscaled(), right.scale(), result)) {
            result.setDecimal(left.decimal().add(right.decimal()));
        }
    }

    static void subtract(Value left, Value right, Value result) {
        if (left.isReal() || right.isReal()) {
            result.setReal(left.real() - right.real());
            return;
        }
        boolean quick = left.isLong() && right.isLong() && right.unscaled() != Long.MIN_VALUE;
        if (!quick || !addLongs(left, -right.unscaled(), right.scale(), result)) {
            result.setDecimal(left.decimal().subtract(right.decimal()));
        }
    }

    static void multiply(Value left, Value right, Value result) {
        if (left.isReal() || right.isReal()) {
            result.setReal(left.real() * right.real());
            return;
        }
        if (left.isLong() && right.isLong()) {
            long product = left.unscaled() * right.unscaled();
            if (Math.multiplyHigh(left.unscaled(), right.unscaled()) == product >> 63) {
                result.setDecimal(product, left.scale() + right.scale());
                return;
            }
        }
        result.setDecimal(left.decimal().multiply(right.decimal()));
    }

    /** Exact where 34 digits are enough for it, else rounded half even to 34 digits. */
    static void divide(Value left, Value right, Value result) {
        if (left.isReal() || right.isReal()) {
            result.setReal(left.real() / right.real());
            return;
        }
        needDivisor(right);
        if (!left.isLong() || !right.isLong() || !divideLongs(left, right, result)) {
            result.setDecimal(left.decimal().divide(right.decimal(), MathContext.DECIMAL128));
        }
    }

    /** What is left after a division to a whole number, with the sign of the left side. */
    static void remainder(Value left, Value right, Value result) {
        if (left.isReal() || right.isReal()) {
            result.setReal(left.real() % right.real());
            return;
        }
        needDivisor(right);
        int scale = Math.max(left.scale(), right.scale());
        if (left.isLong() && right.isLong()) {
            int leftShift = scale - left.scale();
            int rightShift = scale - right.scale();
            if (PowersOfTen.fits(left.unscaled(), leftShift) && PowersOfTen.fits(right.unscaled(), rightShift)) {
                long dividend = PowersOfTen.scaled(left.unscaled(), leftShift);
                result.setDecimal(dividend % PowersOfTen.scaled(right.unscaled(), rightShift), scale);
                return;
            }
        }
        BigInteger dividend = left.decimal().setScale(scale).unscaledValue();
        BigInteger divisor = right.decimal().setScale(scale).unscaledValue();
        result.setDecimal(new BigDecimal(dividend.remainder(divisor), scale));
    }

    static void negate(Value number, Value result) {
        if (number.isReal()) {
            result.setReal(-number.real());
            return;
        }
        if (number.isLong() && number.unscaled() != Long.MIN_VALUE) {
            result.setDecimal(-number.unscaled(), number.scale());
            return;
        }
        result.setDecimal(number.decimal().negate());
    }

    /** The order of two numbers: of their doubles where one is a double, else exact. */
    static int compare(Value left, Value right) {
        if (left.isReal() || right.isReal()) {
            return Double.compare(left.real(), right.real());
        }
        if (!left.isLong() || !right.isLong()) {
            return left.decimal().compareTo(right.decimal());
        }
        int shift = left.scale() - right.scale();
        if (shift == 0) {
            return Long.compare(left.unscaled(), right.unscaled());
        }
        return shift < 0
                ? compareShifted(left.unscaled(), -shift, right.unscaled())
                : -compareShifted(right.unscaled(), shift, left.unscaled());
    }

    private static int compareShifted(long shifted, int shift, long other) {
        if (PowersOfTen.fits(shifted, shift)) {
            return Long.compare(PowersOfTen.scaled(shifted, shift), other);
        }
        return Long.signum(shifted);
    }

    private static boolean addLongs(Value left, long rightUnscaled, int rightScale, Value result) {
        long first = left.unscaled();
        long second = rightUnscaled;
        int shift = left.scale() - rightScale;
        if (shift < 0) {
            if (!PowersOfTen.fits(first, -shift)) {
                return false;
            }
            first = PowersOfTen.scaled(first, -shift);
        } else if (shift > 0) {
            if (!PowersOfTen.fits(second, shift)) {
                return false;
            }
            second = PowersOfTen.scaled(second, shift);
        }
        long sum = first + second;
        if (((first ^ sum) & (second ^ sum)) < 0) {
            return false;
        }
        result.setDecimal(sum, Math.max(left.scale(), rightScale));
        return true;
    }

    private static boolean divideLongs(Value left, Value right, Value result) {
        long dividend = left.unscaled();
        long divisor = right.unscaled();
        int scale = left.scale() - right.scale();
        if (dividend == Long.MIN_VALUE || (scale < 0 && !PowersOfTen.fits(dividend, -scale))) {
            return false;
        }
        if (scale < 0) {
            dividend = PowersOfTen.scaled(dividend, -scale);
            scale = 0;
        }
        long quotient = dividend / divisor;
        long rest = dividend % divisor;
        for (int digits = 0; rest != 0; digits++) {
            if (digits == QUICK_DIGITS || Math.abs(rest) > LARGEST_TENTH || Math.abs(quotient) > LARGEST_TENTH) {
                return false;
            }
            quotient = quotient * 10 + rest * 10 / divisor;
            rest = rest * 10 % divisor;
            scale++;
        }
        result.setDecimal(quotient, scale);
        return true;
    }

    private static void needDivisor(Value divisor) {
        if (divisor.isLong() ? divisor.unscaled() == 0 : divisor.decimal().signum() == 0) {
            throw new ArithmeticException("division by zero");
        }
    }
}
