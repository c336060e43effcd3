package fanout.aggregate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExactAnswersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.1 0.2 0.3                        | 0.6",
                "9223372036854775807 1              | 9223372036854775808",
                "-9223372036854775808 -1            | -9223372036854775809",
                "9223372036854775808 -1 -1          | 9223372036854775806",
                "0.1 0.2 0.3 1e16 1 -1e16           | 1.6",
                "1.50 2.5                           | 4.00",
                "1e400 1 -1e400                     | 1",
                "999999999999999999.99 0.01         | 1000000000000000000.00",
                "5                                  | 5",
            })
    void sumsAreExactWithTheLargestScale(String numbers, String expected) {
        assertEquals(expected, answer(AggregateFunction.SUM, numbers));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 2                 | 1.5",
                "1 1                 | 1",
                "1.00 2.00           | 1.50",
                "1.00 1.00           | 1.00",
                "0 0 1               | 0.333333",
                "0 0 2               | 0.666667",
                "0.1 0.2             | 0.15",
                "9223372036854775807 9223372036854775807 | 9223372036854775807",
                "1e30 1e30 1e30      | 1000000000000000000000000000000",
            })
    void averagesHaveSixDigitsMoreAndNoZerosBeyondTheSums(String numbers, String expected) {
        assertEquals(expected, answer(AggregateFunction.AVG, numbers));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10 9 2      | 2   | 10",
                "10 9 x      | 10  | x",
                "007 8 NA    | 007 | NA",
                "+5 ! 4      | !   | 4",
                "1.50 1.5    | 1.50 | 1.50",
                "-1 1e2      | -1  | 100",
            })
    void oneTextThatIsNoNumberMakesTheColumnText(String values, String smallest, String largest) {
        assertEquals(smallest, answer(AggregateFunction.MIN, values));
        assertEquals(largest, answer(AggregateFunction.MAX, values));
    }

    @Test
    void aTextInAnotherGroupMakesTheColumnTextToo() {
        Aggregate column = AggregateFunction.MIN.create(BigDecimal.ZERO);
        column.grow(2);
        for (String number : List.of("10", "9")) {
            column.add(0, new Value().setText(number));
        }
        Value smallest = new Value();
        column.result(0, smallest);
        assertEquals("9", smallest.toString());
        column.add(1, new Value().setText("unknown"));
        column.result(0, smallest);
        assertEquals("10", smallest.toString());
        assertEquals(Value.Kind.TEXT, smallest.kind());
    }

    @Test
    void amongTextsAComputedNumberCountsAsItsText() {
        for (AggregateFunction function : List.of(AggregateFunction.MIN, AggregateFunction.MAX)) {
            Aggregate column = function.create(BigDecimal.ZERO);
            column.grow(1);
            column.add(0, new Value().setText("m"));
            column.add(0, new Value().setDecimal(25, 1));
            column.add(0, new Value().setText("z"));
            Value answer = new Value();
            column.result(0, answer);
            assertEquals(function == AggregateFunction.MIN ? "2.5" : "z", answer.toString());
        }
    }

    @Test
    void deviationsAreThoseOfBigDecimals() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            List<BigDecimal> numbers = numbers(random, 2 + random.nextInt(50));
            BigDecimal n = BigDecimal.valueOf(numbers.size());
            BigDecimal mean =
                    numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add).divide(n, new MathContext(200));
            BigDecimal variance = numbers.stream()
                    .map(number -> number.subtract(mean).pow(2))
                    .reduce(BigDecimal.ZERO, BigDecimal::add)
                    .divide(n.subtract(BigDecimal.ONE), new MathContext(100));
            assertEquals(
                    ShortestDouble.format(variance.doubleValue()),
                    answer(AggregateFunction.VAR, numbers),
                    "seed " + seed + " " + numbers);
            assertEquals(
                    ShortestDouble.format(variance.sqrt(new MathContext(60)).doubleValue()),
                    answer(AggregateFunction.STDDEV, numbers),
                    "seed " + seed + " " + numbers);
        }
    }

    @Test
    void percentilesAreThoseOfASortedList() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            List<BigDecimal> numbers = numbers(random, 1 + random.nextInt(40));
            int percentMillis = random.nextInt(4) == 0 ? random.nextInt(3) * 50_000 : random.nextInt(100_001);
            Aggregate aggregate = AggregateFunction.PERCENTILE.create(BigDecimal.valueOf(percentMillis, 3));
            aggregate.grow(1);
            numbers.forEach(number -> aggregate.add(0, new Value().setDecimal(number)));
            Value answer = new Value();
            aggregate.result(0, answer);
            BigDecimal expected = percentile(numbers, percentMillis);
            assertEquals(0, expected.compareTo(answer.decimal()), "seed " + seed + " " + numbers + " " + answer);
        }
    }

    @Test
    void distinctCountsTextsNotNumbers() {
        assertEquals("3", answer(AggregateFunction.DISTINCT, "1 1.0 01 1"));
        assertEquals("0", answer(AggregateFunction.DISTINCT, List.of()));
    }

    @Test
    void nothingHasNoAnswerButACount() {
        for (AggregateFunction function : AggregateFunction.values()) {
            boolean counts = List.of(
                            AggregateFunction.COUNT, AggregateFunction.DISTINCT, AggregateFunction.APPROX_DISTINCT)
                    .contains(function);
            assertEquals(counts ? "0" : "", answer(function, List.of()), function.toString());
        }
        assertEquals("", answer(AggregateFunction.STDDEV, "5"));
    }

    private static BigDecimal percentile(List<BigDecimal> numbers, int percentMillis) {
        List<BigDecimal> sorted = numbers.stream().sorted().toList();
        BigDecimal place = BigDecimal.valueOf(percentMillis, 5).multiply(BigDecimal.valueOf(sorted.size() - 1L));
        int below = place.intValue();
        if (below == sorted.size() - 1) {
            return sorted.get(below);
        }
        BigDecimal step = sorted.get(below + 1).subtract(sorted.get(below));
        return sorted.get(below).add(step.multiply(place.subtract(BigDecimal.valueOf(below))));
    }

    private static List<BigDecimal> numbers(Random random, int size) {
        List<BigDecimal> numbers = new ArrayList<>();
        int width = random.nextInt(100);
        int scales = 1 + random.nextInt(25);
        for (int i = 0; i < size; i++) {
            BigInteger digits = new BigInteger(width, random);
            numbers.add(new BigDecimal(random.nextBoolean() ? digits : digits.negate(), random.nextInt(scales)));
        }
        return numbers;
    }

    private static String answer(AggregateFunction function, List<BigDecimal> numbers) {
        Aggregate aggregate = function.create(BigDecimal.ONE);
        aggregate.grow(1);
        numbers.forEach(number -> aggregate.add(0, new Value().setDecimal(number)));
        Value answer = new Value();
        aggregate.result(0, answer);
        return answer.toString();
    }

    private static String answer(AggregateFunction function, String texts) {
        Aggregate aggregate = function.create(BigDecimal.ZERO);
        aggregate.grow(1);
        Arrays.stream(texts.strip().split(" ", -1)).forEach(text -> {
            Value value = new Value().setText(text);
            value.readNumber();
            aggregate.add(0, value);
        });
        Value answer = new Value();
        aggregate.result(0, answer);
        return answer.toString();
    }

    @Test
    void aSumBeyondTheDoublesHasTheSameDigitsAfterATravel() {
        Aggregate sum = AggregateFunction.SUM.create(BigDecimal.ZERO);
        sum.grow(1);
        for (int i = 0; i < 20; i++) {
            sum.add(0, new Value().setReal(1e308));
        }
        sum.add(0, new Value().setReal(0.5));
        sum.add(0, new Value().setReal(0.5));
        ByteWriter out = new ByteWriter();
        sum.encode(0, out);
        Aggregate decoded = AggregateFunction.SUM.create(BigDecimal.ZERO);
        decoded.grow(1);
        decoded.decode(0, new ByteReader(out.toByteArray()));
        Value before = new Value();
        Value after = new Value();
        sum.result(0, before);
        decoded.result(0, after);
        assertEquals(before.toString(), after.toString());
    }

    @Test
    void aTextOfMoreThanAThousandDigitsIsNoNumber() {
        Value value = new Value();
        assertTrue(value.setText("1".repeat(1_000)).readNumber());
        assertFalse(value.setText("1".repeat(1_001)).readNumber());
    }

    @Test
    void aScaleThatNoNumberHasIsDamage() {
        for (int scale : new int[] {0, 1, 100_000, -100_000}) {
            ByteWriter out = new ByteWriter();
            out.writeVarint(scale);
            assertEquals(scale, new ByteReader(out.toByteArray()).readScale());
        }
        for (long scale : new long[] {100_001, -100_001, Long.MIN_VALUE + 1, Long.MAX_VALUE}) {
            ByteWriter out = new ByteWriter();
            out.writeVarint(scale);
            assertThrows(IllegalArgumentException.class, () -> new ByteReader(out.toByteArray()).readScale());
        }
    }
}
