package fanout.csv.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fanout.aggregate.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ArithmeticPropertyTest {
    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @Test
    void arithmeticIsThatOfBigDecimal() throws BadValueException {
        Compiler compiler = new Compiler(java.util.List.of("a", "b"));
        BigDecimal[] sides = new BigDecimal[2];
        Fields record = (column, into) -> into.setText(sides[column].toString());
        for (ArithmeticOperator operator : ArithmeticOperator.values()) {
            Evaluator evaluator = compiler.evaluator(Expression.parse("a " + operator.symbol() + " b"));
            Value result = new Value();
            for (int i = 0; i < 20_000; i++) {
                sides[0] = decimal();
                sides[1] = decimal();
                if (operator == ArithmeticOperator.DIVIDE || operator == ArithmeticOperator.REMAINDER) {
                    sides[1] = sides[1].signum() == 0 ? BigDecimal.ONE : sides[1];
                }
                evaluator.evaluate(record, result);
                BigDecimal expected = plain(expected(operator, sides[0], sides[1]));
                assertEquals(
                        expected.toPlainString(),
                        result.toString(),
                        () -> "seed " + seed + ": " + sides[0] + " " + operator.symbol() + " " + sides[1]);
            }
        }
    }

    @Test
    void comparisonIsThatOfBigDecimal() {
        Value left = new Value();
        Value right = new Value();
        for (int i = 0; i < 50_000; i++) {
            BigDecimal first = decimal();
            BigDecimal second = random.nextInt(4) == 0 ? first.setScale(first.scale() + 2) : decimal();
            int order = ExactArithmetic.compare(left.setDecimal(first), right.setDecimal(second));
            assertEquals(
                    Integer.signum(first.compareTo(second)),
                    Integer.signum(order),
                    () -> "seed " + seed + ": " + first + " and " + second);
        }
    }

    @Test
    void roundingIsThatOfBigDecimal() throws BadValueException {
        for (int i = 0; i < 5_000; i++) {
            BigDecimal number = decimal();
            int digits = random.nextInt(25) - 5;
            Row row = Row.of("x", number.toPlainString(), "n", String.valueOf(digits));
            check(number, digits, RoundingMode.HALF_UP, row.value("round(x, n)"));
            check(number, 0, RoundingMode.FLOOR, row.value("floor(x)"));
            check(number, 0, RoundingMode.CEILING, row.value("ceil(x)"));
        }
    }

    private void check(BigDecimal number, int digits, RoundingMode mode, Value rounded) {
        BigDecimal expected = number.scale() <= digits ? number : plain(number.setScale(digits, mode));
        assertEquals(expected.toPlainString(), rounded.toString(), () -> "seed " + seed + ": " + number + " " + digits);
    }

    private static BigDecimal expected(ArithmeticOperator operator, BigDecimal left, BigDecimal right) {
        return switch (operator) {
            case ADD -> left.add(right);
            case SUBTRACT -> left.subtract(right);
            case MULTIPLY -> left.multiply(right);
            case DIVIDE -> left.divide(right, MathContext.DECIMAL128);
            case REMAINDER -> left.remainder(right).setScale(Math.max(left.scale(), right.scale()));
        };
    }

    private static BigDecimal plain(BigDecimal number) {
        return number.scale() < 0 ? number.setScale(0) : number;
    }

    /** Small and huge ones, often at the borders of a long. */
    private BigDecimal decimal() {
        int scale = random.nextInt(10) == 0 ? random.nextInt(40) : random.nextInt(5);
        return switch (random.nextInt(6)) {
            case 0 -> new BigDecimal(new BigInteger(100, random), scale);
            case 1 -> BigDecimal.valueOf(Long.MAX_VALUE - random.nextInt(3), scale);
            case 2 -> BigDecimal.valueOf(Long.MIN_VALUE + random.nextInt(3), scale);
            case 3 -> BigDecimal.valueOf(random.nextLong(), scale);
            default -> BigDecimal.valueOf(random.nextInt(2_000) - 1_000, scale);
        };
    }
}
