package fanout.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fanout.aggregate.ByteWriter;
import fanout.aggregate.Value;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NumberBytesTest {
    private final NumberBytes numbers = new NumberBytes();

    @Test
    void writesWhatBigDecimalWrites() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            long unscaled = random.nextLong() >> random.nextInt(64);
            int scale = random.nextInt(60);
            String expected = BigDecimal.valueOf(unscaled, scale).toPlainString();
            assertEquals(expected, written(new Value().setDecimal(unscaled, scale)), "seed " + seed);
        }
    }

    @Test
    void writesTheEdges() {
        for (long unscaled : new long[] {0, 1, -1, 9, 10, -10, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1}) {
            for (int scale : new int[] {0, 1, 2, 18, 19, 39, 40, 41, 400}) {
                String expected = BigDecimal.valueOf(unscaled, scale).toPlainString();
                assertEquals(expected, written(new Value().setDecimal(unscaled, scale)));
            }
        }
        ByteWriter out = new ByteWriter();
        numbers.integer(Long.MIN_VALUE, out);
        assertEquals("-9223372036854775808", new String(out.toByteArray(), StandardCharsets.US_ASCII));
    }

    private String written(Value value) {
        ByteWriter out = new ByteWriter();
        numbers.write(value, out);
        return new String(out.toByteArray(), StandardCharsets.US_ASCII);
    }
}
