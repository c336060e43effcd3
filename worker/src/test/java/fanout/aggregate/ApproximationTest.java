package fanout.aggregate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How far the approximate aggregates are off. The seeds are fixed: chance has no say in whether this passes. */
class ApproximationTest {
    private static final double STANDARD_ERROR = 1.04 / 128;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 10, 100, 1000})
    void upToAThousandTextsAreCountedExactly(int count) {
        for (int trial = 0; trial < 20; trial++) {
            assertEquals(count, approximateDistinct("a" + trial + "-", count));
        }
    }

    @ParameterizedTest
    @CsvSource({"1100, 40", "3000, 40", "20000, 40", "60000, 40", "200000, 20", "1000000, 6"})
    void moreTextsAreCountedWithTheStandardErrorThatIsTold(int count, int trials) {
        double squares = 0;
        for (int trial = 0; trial < trials; trial++) {
            double error = (double) approximateDistinct("user" + trial + "@", count) / count - 1;
            assertTrue(Math.abs(error) < 4 * STANDARD_ERROR, count + " texts: off by " + error);
            squares += error * error;
        }
        double typical = Math.sqrt(squares / trials);
        assertTrue(typical < 1.4 * STANDARD_ERROR, count + " texts: typically off by " + typical);
    }

    @Test
    void aTextHasTheSameHashForEver() {
        assertEquals("3bfbb5e938a85ebb", hash("a"));
        assertEquals("54bc8e288faa4f7", hash("grüße an alle, 8 and more bytes"));
    }

    @Test
    void anApproximatePercentileIsWithinOnePercentOfTheExactOne() {
        Random random = new Random(4);
        for (int round = 0; round < 400; round++) {
            BigDecimal percent = BigDecimal.valueOf(random.nextInt(100_001), 3);
            Aggregate exact = AggregateFunction.PERCENTILE.create(percent);
            Aggregate approximate = AggregateFunction.APPROX_PERCENTILE.create(percent);
            exact.grow(1);
            approximate.grow(1);
            double spread = random.nextDouble() * 20;
            int sign = random.nextBoolean() ? 1 : -1;
            for (int i = random.nextInt(300); i >= 0; i--) {
                Value value = new Value().setReal(sign * Math.exp(random.nextGaussian() * spread));
                exact.add(0, value);
                approximate.add(0, value);
            }
            double expected = Double.parseDouble(answer(exact));
            double actual = Double.parseDouble(answer(approximate));
            assertTrue(
                    Math.abs(actual - expected) <= 0.01 * Math.abs(expected),
                    "p" + percent + ": " + actual + " for " + expected);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "50    | 7                   | 7",
                "0     | 1.25 100 3          | 1.25",
                "100   | 1.25 100 3          | 100",
                "50    | 1.25 100.9 300      | 100.5",
                "50    | -300 -100.9 -1.25   | -100.5",
                "50    | 0 0 0 1             | 0",
                "50    | 1e-399 0 5          | 0",
                "25    | 0 100               | 25",
                "50    | 1e399 1.1e399 1e400 | 1.1",
            })
    void theExtremesAreExactAndOthersTheMiddleOfTheirBin(BigDecimal percent, String numbers, String expected) {
        Aggregate aggregate = AggregateFunction.APPROX_PERCENTILE.create(percent);
        aggregate.grow(1);
        for (String number : numbers.split(" ", -1)) {
            Value value = new Value().setText(number);
            assertTrue(value.readNumber());
            aggregate.add(0, value);
        }
        String actual = answer(aggregate);
        if (numbers.contains("1e400")) {
            BigDecimal ratio = new BigDecimal(actual).divide(new BigDecimal("1.1e399"), MathContext.DECIMAL64);
            assertEquals(1, ratio.doubleValue(), 0.01);
            return;
        }
        assertEquals(expected, actual);
    }

    @Test
    void theNearestDoubleOfADecimalIsThatOfBigDecimal() {
        Random random = new Random(5);
        for (int i = 0; i < 200_000; i++) {
            BigDecimal decimal = BigDecimal.valueOf(random.nextLong() >> random.nextInt(64), random.nextInt(25));
            assertEquals(decimal.doubleValue(), new Value().setDecimal(decimal).real(), 0.0);
        }
    }

    @Test
    void theMiddleOfABinLiesInIt() {
        for (long bin = 64; bin < 2047 * 64; bin++) {
            Value middle = new Value().setReal(LogarithmicBins.middle(bin).doubleValue());
            assertEquals(bin, LogarithmicBins.bin(middle));
            Value opposite = new Value().setReal(LogarithmicBins.middle(-bin).doubleValue());
            assertEquals(-bin, LogarithmicBins.bin(opposite));
        }
        assertEquals(3000 * 64, LogarithmicBins.bin(new Value().setDecimal(LogarithmicBins.middle(3000 * 64))));
    }

    private static long approximateDistinct(String prefix, int count) {
        DistinctSketch sketch = new DistinctSketch(new MemoryMeter());
        Value value = new Value();
        for (int i = 0; i < count; i++) {
            value.setText(prefix + i);
            sketch.add(TextHash.of(value.bytes(), value.start(), value.end()));
        }
        return sketch.estimate();
    }

    private static String hash(String text) {
        Value value = new Value().setText(text);
        return Long.toHexString(TextHash.of(value.bytes(), value.start(), value.end()));
    }

    private static String answer(Aggregate aggregate) {
        Value answer = new Value();
        aggregate.result(0, answer);
        return answer.toString();
    }
}
