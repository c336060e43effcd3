package fanout.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.aggregate.ByteWriter;
import fanout.aggregate.Value;
import fanout.merge.RowOrder.Column;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowOrderTest {
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    /** One from each step of the order. */
    private static List<Value> ascending() {
        List<Value> values = new ArrayList<>();
        values.add(new Value().setBoolean(false));
        values.add(new Value().setBoolean(true));
        values.add(new Value().setReal(-1e300));
        for (String number :
                List.of("-123456789012345678901234567890", "-1000", "-999.5", "-1.01", "-1", "-0.1", "-0.01")) {
            values.add(new Value().setDecimal(new BigDecimal(number)));
        }
        values.add(new Value().setReal(-1e-300));
        values.add(new Value().setText("0.00"));
        for (String number : List.of("0.0001", "0.9", "1", "1.0000001", "2", "9.99", "10", "10.5", "100", "1e18")) {
            values.add(new Value().setText(number));
        }
        values.add(new Value().setDecimal(new BigDecimal("123456789012345678901234567890")));
        values.add(new Value().setReal(1e300));
        for (String text :
                List.of("\0", "\0\0", "\0a", "A", "Aa", "Ab", "B", "a", "a\0", "a\0\0", "ab", "é", "ÿ", "中")) {
            values.add(new Value().setText(text));
        }
        values.add(new Value().setNull());
        return values;
    }

    @Test
    void valuesComeInTheirOrder() {
        List<Value> values = ascending();
        for (int left = 0; left < values.size(); left++) {
            for (int right = 0; right < values.size(); right++) {
                Value a = values.get(left);
                Value b = values.get(right);
                String of = a + " and " + b;
                assertEquals(Integer.compare(left, right), compared(false, a, b), of);
                int descending = a.isNull() || b.isNull() ? Integer.compare(left, right) : Integer.compare(right, left);
                assertEquals(descending, compared(true, a, b), of + " descending");
            }
        }
    }

    @Test
    void equalNumbersAreEqualHoweverTheyAreWritten() {
        for (String same : List.of("1.50", "1.5", "+1.5", "001.500", "15e-1")) {
            assertEquals(0, compared(false, new Value().setText("1.5"), new Value().setText(same)), same);
        }
        assertEquals(0, compared(true, new Value().setReal(0.5), new Value().setText("0.50")));
        assertEquals(0, compared(true, new Value().setText("-0"), new Value().setDecimal(0, 3)));
    }

    @Test
    void numbersCompareByValue() {
        for (int i = 0; i < 20_000; i++) {
            BigDecimal left = number();
            BigDecimal right = random.nextInt(4) == 0 ? left.add(number().movePointLeft(9)) : number();
            String of = left + " and " + right + ", seed " + seed;
            assertEquals(left.compareTo(right), compared(false, decimal(left), decimal(right)), of);
            assertEquals(right.compareTo(left), compared(true, decimal(left), decimal(right)), of);
        }
    }

    @Test
    void aLaterColumnCountsWhereTheFirstOnesAreEqual() {
        RowOrder order = new RowOrder(List.of(new Column(1, true), new Column(0, false)));
        assertTrue(compared(order, row("a", "1"), row("b", "1.0")) < 0);
        assertTrue(compared(order, row("a", "1"), row("b", "2")) > 0);
        assertTrue(compared(order, row("ab", "x"), row("a", "x")) > 0);
        assertEquals(0, compared(order, row("a", ""), row("a", "")));
    }

    private BigDecimal number() {
        long unscaled = random.nextLong() >> random.nextInt(Long.SIZE);
        return BigDecimal.valueOf(unscaled, random.nextInt(30));
    }

    private static Value decimal(BigDecimal number) {
        return new Value().setDecimal(number);
    }

    private static Value[] row(String... texts) {
        return Arrays.stream(texts).map(text -> new Value().setText(text)).toArray(Value[]::new);
    }

    private static int compared(boolean descending, Value left, Value right) {
        RowOrder order = new RowOrder(List.of(new Column(0, descending)));
        return compared(order, new Value[] {left}, new Value[] {right});
    }

    /** By the keys, as they are compared where rows are sorted. */
    private static int compared(RowOrder order, Value[] left, Value[] right) {
        ByteWriter out = new ByteWriter();
        RowRecord.write(left, order, out);
        int second = out.size();
        RowRecord.write(right, order, out);
        Value[] back = {new Value(), new Value()};
        Value[] read = Arrays.copyOf(back, left.length);
        RowRecord.read(out.array(), 0, read);
        for (int i = 0; i < left.length; i++) {
            assertEquals(left[i].kind(), read[i].kind());
            assertEquals(
                    new String(left[i].toBytes(), StandardCharsets.ISO_8859_1),
                    new String(read[i].toBytes(), StandardCharsets.ISO_8859_1));
        }
        return Integer.signum(RowRecord.compare(out.array(), 0, out.array(), second));
    }
}
