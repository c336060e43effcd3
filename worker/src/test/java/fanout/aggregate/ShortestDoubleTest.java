package fanout.aggregate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShortestDoubleTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "1, 1",
        "-1.5, -1.5",
        "0.1, 0.1",
        "0.30000000000000004, 0.30000000000000004",
        "2e23, 2e23",
        "5e-324, 5e-324",
        "1e21, 1e21",
        "1e20, 100000000000000000000",
        "1e-7, 0.0000001",
        "1e-8, 1e-8",
        "1.5e-8, 1.5e-8",
        "-1.7976931348623157e308, -1.7976931348623157e308",
        "2.2250738585072014e-308, 2.2250738585072014e-308",
        "9007199254740993, 9007199254740992",
        "5.684341886080802e-14, 5.684341886080802e-14",
    })
    void writesTheShortestTextPlainWhereThatIsReadable(double value, String expected) {
        assertEquals(expected, ShortestDouble.format(value));
    }

    @Test
    void everyDoubleReadsBackAsItselfAndFromNoShorterText() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 4_000; round++) {
            assertShortest(Double.longBitsToDouble(random.nextLong()), "seed " + seed);
            assertShortest(random.nextInt(100_000) / 1000.0 + random.nextInt(3) * 0.1, "seed " + seed);
        }
    }

    /** Their neighbour below is half as far away as the one above. */
    @Test
    void soDoAllPowersOfTwo() {
        for (int exponent = Double.MIN_EXPONENT - 52; exponent <= Double.MAX_EXPONENT; exponent++) {
            assertShortest(Math.scalb(1.0, exponent), "2^" + exponent);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatIsNoNumberIsRefused(double value) {
        assertThrows(IllegalArgumentException.class, () -> ShortestDouble.format(value));
    }

    private static void assertShortest(double value, String where) {
        if (!Double.isFinite(value)) {
            return;
        }
        String text = ShortestDouble.format(value);
        assertEquals(value, Double.parseDouble(text), where);
        // No text of one digit less, on either side of the value, is the same double.
        BigDecimal written = new BigDecimal(text).stripTrailingZeros();
        int digits = written.precision();
        if (digits == 1 || value == 0) {
            return;
        }
        BigDecimal exact = new BigDecimal(value);
        BigDecimal step = BigDecimal.ONE.movePointRight(exact.precision() - exact.scale() - digits + 1);
        BigDecimal below = exact.divideToIntegralValue(step).multiply(step);
        assertTrue(below.doubleValue() != value, () -> where + ": " + text + ", but " + below + " is shorter");
        BigDecimal above = below.add(step.multiply(BigDecimal.valueOf(exact.signum())));
        assertTrue(above.doubleValue() != value, () -> where + ": " + text + ", but " + above + " is shorter");
    }
}
