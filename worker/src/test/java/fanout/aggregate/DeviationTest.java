package fanout.aggregate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
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
}
