package fanout.aggregate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AverageTest {
    @Test
    void hasSixDigitsMoreThanTheSumHalfEvenWithoutZerosAtTheEnd() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            Average average = new Average();
            average.grow(1);
            BigDecimal sum = BigDecimal.ZERO;
            int count = 1 + random.nextInt(12);
            int width = random.nextInt(64);
            for (int i = 0; i < count; i++) {
                long unscaled = random.nextLong() >> width;
                int scale = random.nextInt(4);
                sum = sum.add(BigDecimal.valueOf(unscaled, scale));
                average.add(0, new Value().setDecimal(unscaled, scale));
            }
            Value result = new Value();
            average.result(0, result);
            assertEquals(expected(sum, count), result.decimal(), "seed " + seed + ", round " + round);
        }
    }

    @Test
    void tiesGoToTheEvenDigit() {
        // 1/64 = 0.015625 and 3/128 = 0.0234375: the seventh digit is a 5.
        assertEquals("0.015625", averageOf(1, 64));
        assertEquals("0.023438", averageOf(3, 128));
        assertEquals("0.007812", averageOf(1, 128));
        assertEquals("-0.007812", averageOf(-1, 128));
        assertEquals("0", averageOf(0, 3));
    }

    private static String averageOf(long sum, int count) {
        Average average = new Average();
        average.grow(1);
        average.add(0, new Value().setDecimal(sum, 0));
        for (int i = 1; i < count; i++) {
            average.add(0, new Value().setDecimal(0, 0));
        }
        Value result = new Value();
        average.result(0, result);
        return result.toString();
    }

    private static BigDecimal expected(BigDecimal sum, int count) {
        BigDecimal exact = sum.divide(BigDecimal.valueOf(count), sum.scale() + 6, RoundingMode.HALF_EVEN);
        while (exact.scale() > sum.scale()
                && exact.unscaledValue().mod(BigInteger.TEN).signum() == 0) {
            exact = exact.setScale(exact.scale() - 1);
        }
        return exact;
    }
}
