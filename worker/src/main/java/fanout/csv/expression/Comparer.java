package fanout.csv.expression;

import fanout.aggregate.Value;
import java.util.Arrays;

/**
 * Compares what came from two operands. Numbers compare as numbers, with a text on the other side only if that reads as
 * one; booleans likewise. Two texts compare as bytes, unless both come from fields and read as numbers. Of two fields of
 * which one alone reads as a number neither is the smaller: every order between the two would contradict some other.
 */
final class Comparer {
    private final Operand left;
    private final Operand right;
    /** Whether a side is a text by intent. */
    private final boolean textual;

    Comparer(Operand left, Operand right, boolean textual) {
        this.left = left;
        this.right = right;
        this.textual = textual;
    }

    Truth test(ComparisonOperator operator, Value first, Value second) throws BadValueException {
        if (first.isNull() || second.isNull()) {
            return Truth.UNKNOWN;
        }
        if (first.kind() == Value.Kind.TEXT && second.kind() == Value.Kind.TEXT) {
            return testTexts(operator, first, second);
        }
        if (first.kind() == Value.Kind.BOOLEAN || second.kind() == Value.Kind.BOOLEAN) {
            boolean one = left.truth(first) == Truth.TRUE;
            boolean other = right.truth(second) == Truth.TRUE;
            return Truth.of(operator.holds(Boolean.compare(one, other)));
        }
        needNumber(left, first);
        needNumber(right, second);
        return Truth.of(operator.holds(ExactArithmetic.compare(first, second)));
    }

    private Truth testTexts(ComparisonOperator operator, Value first, Value second) throws BadValueException {
        if (textual) {
            return compareBytes(operator, first, second);
        }
        boolean number = first.readNumber();
        if (number != second.readNumber()) {
            if (operator.isEquality()) {
                return Truth.of(operator == ComparisonOperator.NOT_EQUAL);
            }
            throw number ? notBoth(right, second) : notBoth(left, first);
        }
        return number
                ? Truth.of(operator.holds(ExactArithmetic.compare(first, second)))
                : compareBytes(operator, first, second);
    }

    /** The answer for two texts, whatever they read as. */
    static Truth compareBytes(ComparisonOperator operator, Value first, Value second) {
        if (operator.isEquality()) {
            boolean equal = Arrays.equals(
                    first.bytes(), first.start(), first.end(), second.bytes(), second.start(), second.end());
            return Truth.of(operator.holds(equal ? 0 : 1));
        }
        return Truth.of(operator.holds(Arrays.compareUnsigned(
                first.bytes(), first.start(), first.end(), second.bytes(), second.start(), second.end())));
    }

    private static void needNumber(Operand operand, Value value) throws BadValueException {
        if (!value.readNumber()) {
            throw operand.bad(value, BadValues.notNumber(value));
        }
    }

    private static BadValueException notBoth(Operand operand, Value value) {
        return operand.bad(value, "is not a number, unlike the other side (text(…) compares both as texts)");
    }
}
