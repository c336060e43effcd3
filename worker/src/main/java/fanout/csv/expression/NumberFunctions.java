package fanout.csv.expression;

import fanout.aggregate.ByteWriter;
import fanout.aggregate.PowersOfTen;
import fanout.aggregate.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** The bodies of the functions of numbers that are more than a call of StrictMath. */
final class NumberFunctions {
    private static final int MOST_DIGITS = 400;

    static final FunctionBody POW = (arguments, result) -> result.setReal(
            StrictMath.pow(arguments.get(0).real(), arguments.get(1).real()));

    static final FunctionBody NUMBER = (arguments, result) -> copy(arguments.get(0), result);

    static final FunctionBody ABS = (arguments, result) -> {
        if (signum(arguments.get(0)) < 0) {
            ExactArithmetic.negate(arguments.get(0), result);
            return;
        }
        copy(arguments.get(0), result);
    };

    static final FunctionBody SIGN = (arguments, result) -> result.setDecimal(signum(arguments.get(0)), 0);

    static final FunctionBody FLOOR = (arguments, result) -> round(arguments.get(0), 0, RoundingMode.FLOOR, result);

    static final FunctionBody CEIL = (arguments, result) -> round(arguments.get(0), 0, RoundingMode.CEILING, result);

    static final FunctionBody ROUND = (arguments, result) -> {
        int digits = arguments.count() == 1 ? 0 : arguments.integer(1);
        if (Math.abs(digits) > MOST_DIGITS) {
            throw arguments.bad(1, "is more digits than " + MOST_DIGITS);
        }
        round(arguments.get(0), digits, RoundingMode.HALF_UP, result);
    };

    private NumberFunctions() {}

    /** The parser sees to it that the signs are a literal that says some. */
    static FunctionBody withSigns(Expression.Call call) {
        NumberSigns signs = NumberSigns.of(call.literal(1)).orElseThrow();
        ByteWriter plain = new ByteWriter();
        Value number = new Value();
        return (arguments, result) -> {
            Value text = arguments.get(0);
            if (!signs.read(text, plain, number)) {
                throw arguments.bad(0, "is not a number such as " + signs.example());
            }
            copy(number, result);
        };
    }

    /** A decimal always: the digits of a double that are left are exact. Never adds zeros. */
    private static void round(Value number, int digits, RoundingMode mode, Value result) {
        if (!number.isReal() && number.scale() <= digits) {
            copy(number, result);
            return;
        }
        int dropped = number.isLong() ? number.scale() - digits : Integer.MAX_VALUE;
        if (digits >= 0 && dropped <= PowersOfTen.LARGEST) {
            result.setDecimal(divided(number.unscaled(), PowersOfTen.of(dropped), mode), digits);
            return;
        }
        BigDecimal exact = number.decimal();
        result.setDecimal(exact.scale() <= digits ? exact : exact.setScale(digits, mode));
    }

    private static long divided(long dividend, long power, RoundingMode mode) {
        if (mode == RoundingMode.FLOOR) {
            return Math.floorDiv(dividend, power);
        }
        long quotient = dividend / power;
        long rest = dividend % power;
        boolean outwards = mode == RoundingMode.CEILING ? rest > 0 : Math.abs(rest) * 2 >= power;
        return outwards ? quotient + Long.signum(rest) : quotient;
    }

    private static int signum(Value number) {
        if (number.isReal()) {
            return (int) Math.signum(number.real());
        }
        return number.isLong()
                ? Long.signum(number.unscaled())
                : number.decimal().signum();
    }

    /** The number that a value is or reads as, as a number. */
    private static void copy(Value number, Value result) {
        if (number.isReal()) {
            result.setReal(number.real());
        } else if (number.isLong()) {
            result.setDecimal(number.unscaled(), number.scale());
        } else {
            result.setDecimal(number.decimal());
        }
    }
}
