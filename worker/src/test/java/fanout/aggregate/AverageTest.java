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

    @Test
    void theAverageOfDoublesIsRoundedOnce() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 5_000; round++) {
            double one = Math.scalb(1 + random.nextDouble(), random.nextInt(80) - 60);
            double other =
                    random.nextInt(4) == 0 ? -one * random.nextDouble() : one + random.nextInt(99) * Math.ulp(one);
            // The sum of two doubles is rounded once, and half of it not again.
            assertEquals((one + other) / 2, averageOf(one, other), "seed " + seed + ", round " + round);
        }
    }

    @Test
    void whatIsHardlyOffTheMiddleBetweenTwoDoublesGoesToTheNearerOne() {
        for (double low : new double[] {0.1, 1 / 3.0, 12_345.678, -7e-30}) {
            double high = Math.nextUp(low);
            BigDecimal threeMiddles =
                    new BigDecimal(low).add(new BigDecimal(high)).multiply(new BigDecimal("1.5"));
            double most = threeMiddles.doubleValue();
            double rest = threeMiddles.subtract(new BigDecimal(most)).doubleValue();
            assertEquals(
                    threeMiddles, new BigDecimal(most).add(new BigDecimal(rest)).setScale(threeMiddles.scale()));
            assertEquals(high, averageOf(most, rest, 1e-200));
            assertEquals(low, averageOf(most, rest, -1e-200));
        }
    }

    private static double averageOf(double... reals) {
        Average average = new Average();
        average.grow(1);
        for (double real : reals) {
            average.add(0, new Value().setReal(real));
        }
        Value result = new Value();
        average.result(0, result);
        return result.real();
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
