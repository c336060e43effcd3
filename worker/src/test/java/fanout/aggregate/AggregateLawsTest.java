package fanout.aggregate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
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
            int percentMillis = random.nextInt(100_001);
            List<Consumer<Value>> values = new SomeValues(random).list(random.nextInt(60), function.needsNumber());
            Aggregate whole = of(function, percentMillis, values);
            List<Consumer<Value>> shuffled = new ArrayList<>(values);
            Collections.shuffle(shuffled, random);
            assertSame(whole, of(function, percentMillis, shuffled), where);
            assertSame(whole, mergedInPieces(function, percentMillis, shuffled, random), where);
        }
    }

    @ParameterizedTest
    @EnumSource
    void emptyIsNeutralOnBothSides(AggregateFunction function) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            String where = function + ", seed " + seed + ", round " + round;
            List<Consumer<Value>> values = new SomeValues(random).list(random.nextInt(8), function.needsNumber());
            Aggregate left = of(function, 50_000, values);
            Aggregate right = of(function, 50_000, List.of());
            right.merge(0, left, 0);
            assertSame(of(function, 50_000, values), right, where);
            left.merge(0, of(function, 50_000, List.of()), 0);
            assertSame(right, left, where);
            left.decode(0, new ByteReader(encoded(of(function, 50_000, List.of()), 0)));
            assertSame(right, left, where);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasEncodedIsDecodedToTheSame(AggregateFunction function) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            List<Consumer<Value>> values = new SomeValues(random).list(random.nextInt(40), function.needsNumber());
            Aggregate aggregate = of(function, 95_000, values);
            ByteReader in = new ByteReader(encoded(aggregate, 0));
            Aggregate decoded = of(function, 95_000, List.of());
            decoded.decode(0, in);
            assertEquals(0, in.remaining());
            assertSame(aggregate, decoded, function + ", seed " + seed + ", round " + round);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerThatWasAskedForEarlyChangesNothing(AggregateFunction function) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Consumer<Value>> values = new SomeValues(random).list(200, function.needsNumber());
        Aggregate asked = of(function, 50_000, List.of());
        Value value = new Value();
        for (Consumer<Value> fill : values) {
            fill.accept(value);
            value.readNumber();
            asked.add(0, value);
            asked.result(0, new Value());
            encoded(asked, 0);
        }
        assertSame(of(function, 50_000, values), asked, function + ", seed " + seed);
    }

    @ParameterizedTest
    @EnumSource
    void groupsOfAColumnKeepApart(AggregateFunction function) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Consumer<Value>> values = new SomeValues(random).list(300, true);
        Aggregate column = function.create(50_000);
        List<List<Consumer<Value>>> perGroup = new ArrayList<>();
        Value value = new Value();
        for (Consumer<Value> fill : values) {
            int group = random.nextInt(perGroup.size() + 1);
            if (group == perGroup.size()) {
                perGroup.add(new ArrayList<>());
                column.grow(perGroup.size());
            }
            perGroup.get(group).add(fill);
            fill.accept(value);
            value.readNumber();
            column.add(group, value);
        }
        for (int group = 0; group < perGroup.size(); group++) {
            Aggregate alone = of(function, 50_000, perGroup.get(group));
            assertArrayEquals(encoded(alone, 0), encoded(column, group), function + ", seed " + seed);
            assertEquals(answer(alone, 0), answer(column, group), function + ", seed " + seed);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMillionDistinctValuesInSevenPiecesAreTheWhole(AggregateFunction function) {
        Aggregate whole = of(function, 95_000, List.of());
        for (int i = 0; i < MILLION; i++) {
            addNumber(whole, i);
        }
        Aggregate merged = of(function, 95_000, List.of());
        for (int piece = 6; piece >= 0; piece--) {
            Aggregate part = of(function, 95_000, List.of());
            for (int i = piece; i < MILLION; i += 7) {
                addNumber(part, MILLION - 1 - i);
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
    private static void addNumber(Aggregate aggregate, int number) {
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
        Value value = new Value().setText(digits, 0, digits.length);
        value.readNumber();
        aggregate.add(0, value);
    }

    /** A group of its own for every piece; the pieces merged in random order, some through bytes, until one is left. */
    private static Aggregate mergedInPieces(
            AggregateFunction function, int percentMillis, List<Consumer<Value>> values, Random random) {
        List<List<Consumer<Value>>> pieces = new ArrayList<>();
        int wanted = 1 + random.nextInt(6);
        for (int i = 0; i < wanted; i++) {
            pieces.add(new ArrayList<>());
        }
        values.forEach(value -> pieces.get(random.nextInt(wanted)).add(value));
        List<Aggregate> states = new ArrayList<>();
        pieces.forEach(piece -> states.add(of(function, percentMillis, piece)));
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

    private static Aggregate of(AggregateFunction function, int percentMillis, List<Consumer<Value>> values) {
        Aggregate aggregate = function.create(percentMillis);
        aggregate.grow(1);
        Value value = new Value();
        for (Consumer<Value> fill : values) {
            fill.accept(value);
            value.readNumber();
            aggregate.add(0, value);
        }
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
