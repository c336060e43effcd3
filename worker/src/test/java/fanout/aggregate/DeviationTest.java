package fanout.aggregate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeviationTest {
    @Test
    void theSmallestLongIsSquaredExactly() {
        Aggregate variance = AggregateFunction.VAR.create(BigDecimal.ZERO);
        variance.grow(1);
        variance.add(0, new Value().setDecimal(Long.MIN_VALUE, 0));
        variance.add(0, new Value().setDecimal(0, 0));
        Value result = new Value();
        variance.result(0, result);
        // Of two values half the square of their distance: 2^125.
        assertEquals(Math.pow(2, 125), Double.parseDouble(result.toString()), 0);
    }

    @Test
    void theVarianceOfDoublesIsRoundedOnce() {
        Random random = new Random(27);
        for (int round = 0; round < 2_000; round++) {
            // A square of 54 bits lies in the middle between two doubles.
            double distance = Math.scalb((double) ((1 << 27) - 1 - 2 * random.nextInt(1 << 20)), -random.nextInt(120));
            Deviation variance = new Deviation(false);
            variance.grow(1);
            variance.add(0, new Value().setReal(0));
            variance.add(0, new Value().setReal(distance));
            Value result = new Value();
            variance.result(0, result);
            assertEquals(distance * distance / 2, result.real(), "round " + round);
        }
    }
}
