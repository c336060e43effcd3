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

    @Test
    void writesAllNumbersOfDigits() {
        long power = 1;
        for (int digits = 1; digits < 19; digits++) {
            power *= 10;
            for (long unscaled = power - 2; unscaled <= power + 1; unscaled++) {
                for (int scale = 0; scale < 21; scale++) {
                    String expected = BigDecimal.valueOf(unscaled, scale).toPlainString();
                    assertEquals(expected, written(new Value().setDecimal(unscaled, scale)));
                    assertEquals("-" + expected, written(new Value().setDecimal(-unscaled, scale)));
                }
            }
        }
    }

    /** Behind something else, which stays as it is. */
    private String written(Value value) {
        ByteWriter out = new ByteWriter();
        out.writeByte('x');
        numbers.write(value, out);
        String text = new String(out.toByteArray(), StandardCharsets.US_ASCII);
        assertEquals('x', text.charAt(0));
        return text.substring(1);
    }
}
