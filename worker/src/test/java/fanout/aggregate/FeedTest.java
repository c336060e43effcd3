package fanout.aggregate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums and extremes that share their numbers give what each gives alone, value by value. */
class FeedTest {
    private static final int MOST = 64;
    private static final int GROUPS = 3;
    private static final String NO_NUMBER = "n/a";

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    /** @param together one bit for each of sum, average, smallest and largest */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
    void whatIsAddedTogetherIsAddedAsEachAlone(int together) {
        for (int round = 0; round < 60; round++) {
            assertSame(together, "seed " + seed + ", " + together + ", round " + round);
        }
    }

    private void assertSame(int together, String where) {
        List<Aggregate> fed = aggregates(together);
        List<Aggregate> alone = aggregates(together);
        Feed feed = new Feed(fed);
        ValueColumn column = new ValueColumn(MOST);
        int[] groups = new int[MOST];
        // Long enough for ranges to be known, and for numbers to fall on and beside their ends.
        int batches = 1 + random.nextInt(20);
        int scales = 1 + random.nextInt(4);
        int odd = random.nextBoolean() ? 0 : 1 + random.nextInt(40);
        for (int batch = 0; batch < batches; batch++) {
            List<String> texts = new ArrayList<>();
            int size = random.nextInt(MOST + 1);
            for (int i = 0; i < size; i++) {
                String text = odd > 0 && random.nextInt(odd) == 0 ? oddText() : number(scales);
                // To a sum nothing comes but numbers.
                texts.add(text.equals(NO_NUMBER) && (together & 3) != 0 ? "" : text);
                groups[i] = random.nextInt(GROUPS);
                addAlone(alone, groups[i], texts.get(i));
            }
            fill(column, texts);
            feed.addAll(groups, GROUPS, column);
        }
        for (int i = 0; i < fed.size(); i++) {
            for (int group = 0; group < GROUPS; group++) {
                assertArrayEquals(encoded(alone.get(i), group), encoded(fed.get(i), group), where);
            }
        }
    }

    private static List<Aggregate> aggregates(int together) {
        List<AggregateFunction> functions =
                List.of(AggregateFunction.SUM, AggregateFunction.AVG, AggregateFunction.MIN, AggregateFunction.MAX);
        List<Aggregate> aggregates = new ArrayList<>();
        for (int i = 0; i < functions.size(); i++) {
            if ((together >> i & 1) != 0) {
                Aggregate aggregate = functions.get(i).create(BigDecimal.ZERO);
                aggregate.grow(GROUPS);
                aggregates.add(aggregate);
            }
        }
        return aggregates;
    }

    /** Few different ones, written with up to so many digits behind the point, which may be zeros. */
    private String number(int scales) {
        int scale = random.nextInt(scales);
        BigDecimal number = random.nextBoolean()
                ? BigDecimal.valueOf(random.nextInt(41) - 20, scale)
                : BigDecimal.valueOf(random.nextInt(7) - 3).setScale(scale);
        return number.toPlainString();
    }

    /** What seldom stands among them. */
    private String oddText() {
        return switch (random.nextInt(12)) {
            case 0 -> "";
            case 1 -> NO_NUMBER;
            case 2 -> "-00" + number(3).replace("-", "");
            case 3 -> "+" + random.nextInt(30);
            case 4 -> random.nextInt(20) + "e" + (random.nextInt(50) - 25);
            case 5 -> Long.toString(random.nextLong());
            case 6 -> Long.toString(PackedDecimal.LARGEST - 1 + random.nextInt(3));
            case 7 -> Long.toString(-PackedDecimal.LARGEST - 1 + random.nextInt(3));
            case 8 -> "0." + "0".repeat(random.nextInt(40)) + random.nextInt(100);
            case 9 -> "9".repeat(1 + random.nextInt(40));
            case 10 -> -random.nextLong(1, Long.MAX_VALUE) + ".5";
            default -> number(20);
        };
    }

    private static void addAlone(List<Aggregate> aggregates, int group, String text) {
        Value value = new Value().setText(text);
        if (text.isEmpty()) {
            return;
        }
        value.readNumber();
        aggregates.forEach(aggregate -> aggregate.add(group, value));
    }

    private void fill(ValueColumn column, List<String> texts) {
        // Of what is not followed by anything the last texts have to be read, too.
        PackedTexts packed = new PackedTexts(texts, random.nextBoolean() ? 0 : 16);
        if (random.nextBoolean()) {
            packed.setNumbers(column);
        } else {
            packed.setTexts(column);
            column.readNumbers();
        }
    }

    /** A range says too little rather than too much. */
    @Test
    void whatARangeHoldsChangesNoExtreme() {
        int held = 0;
        for (int round = 0; round < 20_000; round++) {
            Extreme smallest = random.nextInt(4) == 0 ? null : new Extreme(-1);
            Extreme largest = smallest == null || random.nextInt(4) != 0 ? new Extreme(1) : null;
            List<Extreme> extremes = new ArrayList<>();
            for (Extreme extreme : new Extreme[] {smallest, largest}) {
                if (extreme != null) {
                    extreme.grow(1);
                    extremes.add(extreme);
                }
            }
            for (int i = random.nextInt(5); i >= 0; i--) {
                addAlone(List.copyOf(extremes), 0, random.nextInt(9) == 0 ? oddText() : number(3));
            }
            KnownRanges ranges = new KnownRanges();
            ranges.grow(1);
            ranges.set(0, random.nextInt(5), smallest, largest);
            String text = random.nextInt(9) == 0 ? oddText() : number(3);
            ValueColumn column = new ValueColumn(MOST);
            fill(column, List.of(text));
            column.takePrefixes();
            if (KnownRanges.holds(ranges.ranges(), 0, column.packed[0], column.prefixes[0])) {
                held++;
                for (Extreme extreme : extremes) {
                    byte[] before = encoded(extreme, 0);
                    addAlone(List.of(extreme), 0, text);
                    assertArrayEquals(before, encoded(extreme, 0), "seed " + seed + ", round " + round + ": " + text);
                }
            }
        }
        assertTrue(held > 100, () -> "too few to tell, seed " + seed);
    }

    @Test
    void groupsWithoutARangeHoldNothing() {
        KnownRanges ranges = new KnownRanges();
        ranges.grow(1 << 20);
        long number = PackedDecimal.of(5, 0);
        for (int group : new int[] {0, 1000, (1 << 14) - 1, 1 << 14, 1 << 16, (1 << 20) - 1}) {
            assertFalse(KnownRanges.holds(ranges.ranges(), group, number, ((long) '5' << 56) | 1), "group " + group);
        }
    }

    private static byte[] encoded(Aggregate aggregate, int group) {
        ByteWriter out = new ByteWriter();
        aggregate.encode(group, out);
        return out.toByteArray();
    }
}
