package fanout.aggregate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is added by the column gives what it gives value by value. */
class ValueColumnTest {
    private static final int ROUNDS = 200;
    private static final int GROUPS = 3;
    private static final int MOST = 60;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @ParameterizedTest
    @EnumSource
    void aColumnOfTextsGivesWhatItsTextsGive(AggregateFunction function) {
        for (int round = 0; round < ROUNDS; round++) {
            assertSameAsOneByOne(function, false, round);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aColumnOfComputedValuesGivesWhatTheyGive(AggregateFunction function) {
        for (int round = 0; round < ROUNDS; round++) {
            assertSameAsOneByOne(function, true, round);
        }
    }

    /** A scale may be any: none of them may look like what a sum notes in its place. */
    @ParameterizedTest
    @ValueSource(ints = {0, 7, 18, 400, 1022, 1023, 1024, 1390})
    void numbersOfEveryScaleCountBesideLargeOnes(int scale) {
        String large = "1" + "0".repeat(30);
        String small = "0." + "0".repeat(Math.max(0, scale - 401)) + "1e-" + Math.min(400, Math.max(0, scale - 1));
        List<String> texts = List.of(large, small, "-" + large, small);
        Aggregate sum = AggregateFunction.SUM.create(BigDecimal.ZERO);
        sum.grow(1);
        ValueColumn column = new ValueColumn(MOST);
        setTexts(column, texts, true);
        new Feed(List.of(sum)).addAll(new int[texts.size()], 1, column);
        Value answer = new Value();
        sum.result(0, answer);
        BigDecimal expected = new BigDecimal(small).multiply(BigDecimal.valueOf(2));
        assertEquals(expected.toPlainString(), answer.toString());
    }

    private void assertSameAsOneByOne(AggregateFunction function, boolean computed, int round) {
        String where = function + ", seed " + seed + ", round " + round;
        BigDecimal setting = BigDecimal.valueOf(1 + random.nextInt(20));
        Aggregate byColumn = function.create(setting);
        Aggregate oneByOne = function.create(setting);
        byColumn.grow(GROUPS);
        oneByOne.grow(GROUPS);
        Feed feed = new Feed(List.of(byColumn));
        ValueColumn column = new ValueColumn(MOST);
        int[] groups = new int[MOST];
        long[] offsets = new long[MOST];
        for (int batch = 0; batch < 3; batch++) {
            List<Value> values = values(function, computed);
            boolean atOnce = !computed && random.nextBoolean();
            fill(column, values, computed, atOnce);
            if (atOnce) {
                assertEquals(countNoNumbers(values), column.readNumbers(), where);
            } else if (function.readsNumbers() || function.argument() == ArgumentKind.NUMBER || random.nextBoolean()) {
                column.readNumbers();
            }
            values = keptSome(column, values);
            for (int i = 0; i < values.size(); i++) {
                groups[i] = random.nextInt(GROUPS);
                offsets[i] = (long) batch * MOST + i;
                addAlone(oneByOne, groups[i], offsets[i], values.get(i));
            }
            column.setPositions(0, offsets);
            feed.addAll(groups, GROUPS, column);
        }
        for (int group = 0; group < GROUPS; group++) {
            assertArrayEquals(encoded(oneByOne, group), encoded(byColumn, group), where);
            assertEquals(answer(oneByOne, group), answer(byColumn, group), where);
        }
    }

    private static void addAlone(Aggregate aggregate, int group, long offset, Value value) {
        if (value.isNull()) {
            return;
        }
        value.readNumber();
        value.readTruth();
        if (aggregate instanceof PositionedAggregate positioned) {
            positioned.at(0, offset);
        }
        aggregate.add(group, value);
    }

    /** Some of them NULL; texts only where they are not to be computed. */
    private List<Value> values(AggregateFunction function, boolean computed) {
        List<Value> values = new ArrayList<>();
        for (SomeValues.Seen seen : new SomeValues(random).list(random.nextInt(MOST), function.argument())) {
            Value value = new Value();
            seen.fill().accept(value);
            if (random.nextInt(8) == 0) {
                value.setNull();
            } else if (!computed) {
                value.setText(value.toString());
            }
            values.add(value);
        }
        return values;
    }

    private static int countNoNumbers(List<Value> values) {
        return (int) values.stream()
                .filter(value -> !value.isNull() && !value.readNumber())
                .count();
    }

    private void fill(ValueColumn column, List<Value> values, boolean computed, boolean atOnce) {
        if (!computed) {
            int others = setTexts(column, values.stream().map(Value::toString).toList(), atOnce);
            assertEquals(atOnce ? countNoNumbers(values) : 0, others, "seed " + seed);
            return;
        }
        column.setValues();
        for (int i = 0; i < values.size(); i++) {
            column.set(i, values.get(i));
        }
        // One more, of a record that is dropped.
        column.set(values.size(), new Value().setDecimal(1, 0));
        column.endValues(values.size());
    }

    /** Drops some values of the column, sometimes; gives those that are left. */
    private List<Value> keptSome(ValueColumn column, List<Value> values) {
        if (random.nextBoolean()) {
            return values;
        }
        int[] places = new int[MOST];
        List<Value> kept = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            if (random.nextInt(3) != 0) {
                places[kept.size()] = i;
                kept.add(values.get(i));
            }
        }
        column.keep(places, kept.size());
        return kept;
    }

    private static int setTexts(ValueColumn column, List<String> texts, boolean asNumbers) {
        PackedTexts packed = new PackedTexts(texts, 16);
        if (asNumbers) {
            return packed.setNumbers(column);
        }
        packed.setTexts(column);
        return 0;
    }

    private static byte[] encoded(Aggregate aggregate, int group) {
        ByteWriter out = new ByteWriter();
        aggregate.encode(group, out);
        return out.toByteArray();
    }

    private static String answer(Aggregate aggregate, int group) {
        Value value = new Value();
        aggregate.result(group, value);
        return value.kind() + " " + value;
    }
}
