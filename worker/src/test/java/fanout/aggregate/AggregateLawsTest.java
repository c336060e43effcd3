package fanout.aggregate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link Aggregate} promises, for every function there is: a new one is tested by being in the list. */
class AggregateLawsTest {
    private static final int ROUNDS = 150;
    private static final int MILLION = 1_000_000;

    @ParameterizedTest
    @EnumSource
    void anySplitInAnyOrderIsTheWhole(AggregateFunction function) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            String where = function + ", seed " + seed + ", round " + round;
            BigDecimal setting = setting(function, random);
            List<SomeValues.Seen> values = new SomeValues(random).list(random.nextInt(60), function.argument());
            Aggregate whole = of(function, setting, values);
            List<SomeValues.Seen> shuffled = new ArrayList<>(values);
            Collections.shuffle(shuffled, random);
            assertSame(whole, of(function, setting, shuffled), where);
            assertSame(whole, mergedInPieces(function, setting, shuffled, random), where);
        }
    }

    @ParameterizedTest
    @EnumSource
    void emptyIsNeutralOnBothSides(AggregateFunction function) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            String where = function + ", seed " + seed + ", round " + round;
            BigDecimal setting = setting(function, random);
            List<SomeValues.Seen> values = new SomeValues(random).list(random.nextInt(8), function.argument());
            Aggregate left = of(function, setting, values);
            Aggregate right = of(function, setting, List.of());
            right.merge(0, left, 0);
            assertSame(of(function, setting, values), right, where);
            left.merge(0, of(function, setting, List.of()), 0);
            assertSame(right, left, where);
            left.decode(0, new ByteReader(encoded(of(function, setting, List.of()), 0)));
            assertSame(right, left, where);
        }
    }

    @ParameterizedTest
    @EnumSource
    void mergingManyAtOnceIsMergingEach(AggregateFunction function) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            BigDecimal setting = setting(function, random);
            int groups = 1 + random.nextInt(5);
            Aggregate[] others = new Aggregate[3];
            Arrays.setAll(others, i -> filled(function, setting, groups, random));
            int count = random.nextInt(12);
            int[] into = random.ints(count, 0, groups).sorted().toArray();
            int[] otherOf = random.ints(count, 0, others.length).toArray();
            int[] otherGroups = random.ints(count, 0, groups).toArray();
            Aggregate atOnce = filled(function, setting, groups, new Random(0));
            Aggregate each = filled(function, setting, groups, new Random(0));
            atOnce.mergeAll(into, others, otherOf, otherGroups, count);
            for (int i = 0; i < count; i++) {
                each.merge(into[i], others[otherOf[i]], otherGroups[i]);
            }
            for (int group = 0; group < groups; group++) {
                String where = function + ", seed " + seed + ", round " + round;
                assertArrayEquals(encoded(each, group), encoded(atOnce, group), where);
                assertEquals(answer(each, group), answer(atOnce, group), where);
            }
        }
    }

    /** With some values in each group, or none. */
    private static Aggregate filled(AggregateFunction function, BigDecimal setting, int groups, Random random) {
        Aggregate column = function.create(setting);
        column.grow(groups);
        for (int group = 0; group < groups; group++) {
            for (SomeValues.Seen seen : new SomeValues(random).list(random.nextInt(4), onlyNumbers(function))) {
                seen.addTo(column, group);
            }
        }
        return column;
    }

    @ParameterizedTest
    @EnumSource
    void whatWasEncodedIsDecodedToTheSame(AggregateFunction function) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            BigDecimal setting = setting(function, random);
            List<SomeValues.Seen> values = new SomeValues(random).list(random.nextInt(40), function.argument());
            Aggregate aggregate = of(function, setting, values);
            ByteReader in = new ByteReader(encoded(aggregate, 0));
            Aggregate decoded = of(function, setting, List.of());
            decoded.decode(0, in);
            assertEquals(0, in.remaining());
            assertSame(aggregate, decoded, function + ", seed " + seed + ", round " + round);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aColumnThatWasEncodedAsAWholeIsDecodedToTheSame(AggregateFunction function) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            String where = function + ", seed " + seed + ", round " + round;
            BigDecimal setting = setting(function, random);
            int groups = random.nextInt(8);
            Aggregate column = filled(function, setting, groups, random);
            ByteWriter out = new ByteWriter();
            column.encodeAll(groups, out);
            ByteReader in = new ByteReader(out.toByteArray());
            Aggregate decoded = function.create(setting);
            decoded.grow(groups);
            decoded.decodeAll(groups, in);
            assertEquals(0, in.remaining(), where);
            for (int group = 0; group < groups; group++) {
                assertArrayEquals(encoded(column, group), encoded(decoded, group), where);
                assertEquals(answer(column, group), answer(decoded, group), where);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerThatWasAskedForEarlyChangesNothing(AggregateFunction function) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        BigDecimal setting = setting(function, random);
        List<SomeValues.Seen> values = new SomeValues(random).list(200, function.argument());
        Aggregate asked = of(function, setting, List.of());
        for (SomeValues.Seen seen : values) {
            seen.addTo(asked, 0);
            asked.result(0, new Value());
            encoded(asked, 0);
        }
        assertSame(of(function, setting, values), asked, function + ", seed " + seed);
    }

    @ParameterizedTest
    @EnumSource
    void groupsOfAColumnKeepApart(AggregateFunction function) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        BigDecimal setting = setting(function, random);
        List<SomeValues.Seen> values = new SomeValues(random).list(300, onlyNumbers(function));
        Aggregate column = function.create(setting);
        List<List<SomeValues.Seen>> perGroup = new ArrayList<>();
        for (SomeValues.Seen seen : values) {
            int group = random.nextInt(perGroup.size() + 1);
            if (group == perGroup.size()) {
                perGroup.add(new ArrayList<>());
                column.grow(perGroup.size());
            }
            perGroup.get(group).add(seen);
            seen.addTo(column, group);
        }
        for (int group = 0; group < perGroup.size(); group++) {
            Aggregate alone = of(function, setting, perGroup.get(group));
            assertArrayEquals(encoded(alone, 0), encoded(column, group), function + ", seed " + seed);
            assertEquals(answer(alone, 0), answer(column, group), function + ", seed " + seed);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMillionDistinctValuesInSevenPiecesAreTheWhole(AggregateFunction function) {
        BigDecimal setting = setting(function, new Random(1));
        Aggregate whole = of(function, setting, List.of());
        for (int i = 0; i < MILLION; i++) {
            addNumber(function, whole, i);
        }
        Aggregate merged = of(function, setting, List.of());
        for (int piece = 6; piece >= 0; piece--) {
            Aggregate part = of(function, setting, List.of());
            for (int i = piece; i < MILLION; i += 7) {
                addNumber(function, part, MILLION - 1 - i);
            }
            if (piece % 2 == 0) {
                merged.merge(0, part, 0);
            } else {
                merged.decode(0, new ByteReader(encoded(part, 0)));
            }
        }
        assertSame(whole, merged, function.toString());
    }

    /** The decimals 0.00, 0.07, 0.14 …: as many texts as numbers. */
    private static void addNumber(AggregateFunction function, Aggregate aggregate, int number) {
        if (function.argument() == ArgumentKind.TRUTH) {
            new SomeValues.Seen(value -> value.setBoolean(number % 2 == 0), number).addTo(aggregate, 0);
            return;
        }
        byte[] digits = new byte[10];
        int rest = number * 7;
        for (int at = digits.length - 1; at >= 0; at--) {
            if (at == digits.length - 3) {
                digits[at] = '.';
                continue;
            }
            digits[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        new SomeValues.Seen(value -> value.setText(digits, 0, digits.length), number).addTo(aggregate, 0);
    }

    /** A group of its own for every piece; the pieces merged in random order, some through bytes, until one is left. */
    private static Aggregate mergedInPieces(
            AggregateFunction function, BigDecimal setting, List<SomeValues.Seen> values, Random random) {
        List<List<SomeValues.Seen>> pieces = new ArrayList<>();
        int wanted = 1 + random.nextInt(6);
        for (int i = 0; i < wanted; i++) {
            pieces.add(new ArrayList<>());
        }
        values.forEach(value -> pieces.get(random.nextInt(wanted)).add(value));
        List<Aggregate> states = new ArrayList<>();
        pieces.forEach(piece -> states.add(of(function, setting, piece)));
        while (states.size() > 1) {
            Aggregate from = states.remove(random.nextInt(states.size()));
            Aggregate into = states.get(random.nextInt(states.size()));
            if (random.nextBoolean()) {
                into.merge(0, from, 0);
            } else {
                into.decode(0, new ByteReader(encoded(from, 0)));
            }
        }
        return states.get(0);
    }

    private static BigDecimal setting(AggregateFunction function, Random random) {
        return switch (function.parameter()) {
            case NONE -> BigDecimal.ZERO;
            case PERCENT -> BigDecimal.valueOf(random.nextInt(100_001), 3);
            case HOW_MANY -> BigDecimal.valueOf(1 + random.nextInt(20));
            case WIDTH -> BigDecimal.valueOf(1 + random.nextInt(100), random.nextInt(6));
        };
    }

    /** A text in one group of a column may change what is answered for another. */
    private static ArgumentKind onlyNumbers(AggregateFunction function) {
        return function.argument() == ArgumentKind.TRUTH ? ArgumentKind.TRUTH : ArgumentKind.NUMBER;
    }

    private static Aggregate of(AggregateFunction function, BigDecimal setting, List<SomeValues.Seen> values) {
        Aggregate aggregate = function.create(setting);
        aggregate.grow(1);
        values.forEach(seen -> seen.addTo(aggregate, 0));
        return aggregate;
    }

    private static void assertSame(Aggregate expected, Aggregate actual, String where) {
        assertArrayEquals(encoded(expected, 0), encoded(actual, 0), where);
        assertEquals(answer(expected, 0), answer(actual, 0), where);
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
