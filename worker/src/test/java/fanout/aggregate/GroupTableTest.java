package fanout.aggregate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GroupTableTest {
    private static final int BATCH = 500;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final Map<List<String>, Integer> expected = new HashMap<>();

    @Test
    void groupsAreNumberedInTheOrderInWhichTheirKeysCame() {
        for (int columns = 1; columns <= 4; columns++) {
            expected.clear();
            GroupTable table = table(columns);
            addRandom(table, 100, 1 + random.nextInt(200));
            check(table);
        }
    }

    @Test
    void keysOfFewTextsAreCodedAndStayTheSameThroughEverything() {
        GroupTable table = table(3);
        addRandom(table, 100, 40);
        assertInstanceOf(CodedKeys.class, table.keys());
        check(table);

        GroupTable merged = table(3);
        merged.group(text(39), text(39), text(39));
        merged.merge(table);
        check(decoded(table, 3));
        table.clear();
        assertEquals(0, table.size());
        assertEquals(expected.size() + (expected.containsKey(key(39, 39, 39)) ? 0 : 1), merged.size());
        addExpected(table);
        check(table);
    }

    @Test
    void aTableThatWasClearedHoldsNothing() {
        for (int columns = 1; columns <= 2; columns++) {
            GroupTable table = table(columns);
            addRandom(table, 200, 50_000);
            assertTrue(table.memoryBytes() > 1 << 20, "seed " + seed);
            table.clear();
            expected.clear();
            assertTrue(table.memoryBytes() < 1000, () -> "bytes: " + table.memoryBytes());
            addRandom(table, 10, 50_000);
            check(table);
            expected.clear();
        }
    }

    @Test
    void addingNothingChangesNothing() {
        GroupTable table = table(2);
        add(table, List.of());
        table.merge(table(2));
        assertEquals(0, table.size());
        assertInstanceOf(CodedKeys.class, table.keys());
    }

    @Test
    void keysWithMoreDifferentTextsThanACodeHasRoomForAreKeptWhole() {
        GroupTable batches = table(5);
        addRandom(batches, 3, 3_000);
        assertInstanceOf(ComposedKeys.class, batches.keys());
        check(batches);

        GroupTable oneByOne = table(5);
        addExpected(oneByOne);
        assertInstanceOf(ComposedKeys.class, oneByOne.keys());
        check(oneByOne);

        GroupTable merged = table(5);
        merged.merge(batches);
        assertInstanceOf(ComposedKeys.class, merged.keys());
        check(merged);
    }

    @Test
    void keysOfWhichNearlyEveryOneHasATextOfItsOwnAreKeptWhole() {
        GroupTable table = table(2);
        for (int batch = 0; batch < 150; batch++) {
            List<List<String>> keys = new ArrayList<>();
            for (int i = 0; i < BATCH; i++) {
                keys.add(key(batch * BATCH + i, random.nextInt(3)));
            }
            add(table, keys);
        }
        assertInstanceOf(ComposedKeys.class, table.keys());
        check(table);
    }

    @Test
    void aKeyOfTheWrongNumberOfTextsIsRefused() {
        GroupTable table = table(2);
        ByteWriter key = new ByteWriter();
        key.writeText("one");
        assertThrows(IllegalArgumentException.class, () -> table.group(key.array(), 0, key.size()));
        key.writeText("two");
        assertEquals(0, table.group(key.array(), 0, key.size()));
        key.writeText("three");
        assertThrows(IllegalArgumentException.class, () -> table.group(key.array(), 0, key.size()));
    }

    @Test
    void manyDecodedKeysAreFoundWhenTheyAreLookedFor() {
        GroupTable table = table(2);
        addRandom(table, 300, 1000);
        assertTrue(table.size() > 1 << 16, "seed " + seed);
        GroupTable read = decoded(table, 2);
        check(read);
        read.merge(table(2));
        read.merge(table);
        check(read);
        addRandom(read, 10, 1100);
        check(read);
    }

    @Test
    void manyKeysOfWhichOneCameBeforeAreRefusedWhenTheyAreLookedFor() {
        int texts = 300;
        ByteWriter twice = new ByteWriter();
        twice.writeBoolean(true);
        for (int column = 0; column < 2; column++) {
            twice.writeVarint(texts);
            for (int text = 0; text < texts; text++) {
                twice.writeText("text " + text);
            }
        }
        long[] tuples = new long[texts * texts];
        twice.writeVarint(tuples.length);
        for (int i = 0; i < tuples.length; i++) {
            tuples[i] = i / texts | ((long) (i % texts) << 9);
        }
        tuples[70_000] = tuples[50_000];
        twice.writeByte(9);
        twice.writeByte(9);
        PackedLongs.write(tuples, 0, 1, tuples.length, twice);
        GroupTable read = table(2);
        read.decode(new ByteReader(twice.toByteArray()));
        assertThrows(
                IllegalArgumentException.class, () -> read.group("text 1".getBytes(UTF_8), "other".getBytes(UTF_8)));
    }

    @Test
    void manyDecodedTextsAreFoundWhenTheyAreLookedFor() {
        GroupTable table = table(1);
        addRandom(table, 400, 200_000);
        assertTrue(table.size() > 1 << 16, "seed " + seed);
        GroupTable read = decoded(table, 1);
        check(read);
        addRandom(read, 10, 300_000);
        check(read);

        ByteWriter twice = new ByteWriter();
        twice.writeBoolean(false);
        twice.writeVarint(100_000);
        for (int text = 0; text < 100_000; text++) {
            twice.writeText("text " + (text == 99_999 ? 70_000 : text));
        }
        GroupTable damaged = table(1);
        damaged.decode(new ByteReader(twice.toByteArray()));
        assertThrows(IllegalArgumentException.class, () -> damaged.group("other".getBytes(UTF_8)));
    }

    @Test
    void whatStatesTakeIsEstimatedFromSomeOfThem() {
        GroupTable table = new GroupTable(1, () -> new Aggregate[] {new Count(), new Sum()});
        assertEquals(0, table.estimatedStateBytes());
        long expected = 0;
        Value value = new Value();
        for (int i = 0; i < 20_000; i++) {
            int group = table.group(text(i));
            value.setDecimal(random.nextInt(), 2);
            table.aggregate(0).add(group, value);
            table.aggregate(1).add(group, value);
            ByteWriter state = new ByteWriter();
            table.encodeState(group, state);
            expected += state.size();
        }
        assertEquals((double) expected, (double) table.estimatedStateBytes(), expected / 50.0, "seed " + seed);
    }

    private static GroupTable decoded(GroupTable table, int columns) {
        ByteWriter written = new ByteWriter();
        table.encode(written);
        GroupTable read = table(columns);
        read.decode(new ByteReader(written.toByteArray()));
        return read;
    }

    @Test
    void damagedKeysAreRefusedOrOthers() {
        for (int columns = 0; columns <= 3; columns++) {
            expected.clear();
            GroupTable table = table(columns);
            add(table, List.of(key(new int[columns])));
            addRandom(table, 1, 3);
            ByteWriter written = new ByteWriter();
            table.encode(written);
            for (int at = 0; at < written.size(); at++) {
                byte[] damaged = written.toByteArray();
                damaged[at] ^= (byte) (1 + random.nextInt(255));
                try {
                    table(columns).decode(new ByteReader(damaged));
                } catch (IllegalArgumentException refused) {
                    assertNotNull(refused.getMessage());
                }
            }
        }
    }

    @Test
    void aKeyThatIsEncodedTwiceIsRefused() {
        ByteWriter twice = new ByteWriter();
        twice.writeBoolean(true);
        for (int column = 0; column < 2; column++) {
            twice.writeVarint(1);
            twice.writeText("text");
        }
        twice.writeVarint(2);
        twice.writeRaw(new byte[4], 0, 4);
        assertThrows(IllegalArgumentException.class, () -> table(2).decode(new ByteReader(twice.toByteArray())));
    }

    @Test
    void codesThatNoTextHasAreRefusedHoweverWideTheyAre() {
        for (int bit = 0; bit < 38; bit++) {
            ByteWriter beyond = new ByteWriter();
            beyond.writeBoolean(true);
            for (int column = 0; column < 2; column++) {
                beyond.writeVarint(1);
                beyond.writeText("text");
            }
            beyond.writeVarint(2);
            beyond.writeByte(38);
            beyond.writeByte(0);
            PackedLongs.write(new long[] {0, 1L << bit}, 0, 1, 2, beyond);
            ByteReader in = new ByteReader(beyond.toByteArray());
            assertThrows(IllegalArgumentException.class, () -> table(2).decode(in), "bit " + bit);
        }
    }

    private static GroupTable table(int columns) {
        return new GroupTable(columns, () -> new Aggregate[0]);
    }

    private void addRandom(GroupTable table, int batches, int different) {
        for (int batch = 0; batch < batches; batch++) {
            List<List<String>> keys = new ArrayList<>();
            for (int i = 0; i < BATCH; i++) {
                int[] numbers = new int[table.keyColumns()];
                Arrays.setAll(numbers, column -> random.nextInt(different));
                keys.add(key(numbers));
            }
            add(table, keys);
        }
    }

    /** As a batch; notes what is expected. */
    private void add(GroupTable table, List<List<String>> keys) {
        ByteWriter source = new ByteWriter();
        int[][] starts = new int[table.keyColumns()][keys.size()];
        int[][] ends = new int[table.keyColumns()][keys.size()];
        for (int i = 0; i < keys.size(); i++) {
            for (int column = 0; column < table.keyColumns(); column++) {
                byte[] text = keys.get(i).get(column).getBytes(UTF_8);
                starts[column][i] = source.size();
                source.writeRaw(text, 0, text.length);
                ends[column][i] = source.size();
            }
        }
        int[] groups = new int[keys.size()];
        table.groups(source.toByteArray(), starts, ends, keys.size(), groups);
        for (int i = 0; i < groups.length; i++) {
            int next = expected.size();
            assertEquals(expected.computeIfAbsent(keys.get(i), key -> next), groups[i], "seed " + seed);
        }
    }

    /** One by one, in their order. */
    private void addExpected(GroupTable table) {
        expected.entrySet().stream().sorted(Map.Entry.comparingByValue()).forEach(entry -> {
            byte[][] texts =
                    entry.getKey().stream().map(text -> text.getBytes(UTF_8)).toArray(byte[][]::new);
            assertEquals(entry.getValue(), table.group(texts), "seed " + seed);
        });
    }

    private void check(GroupTable table) {
        assertEquals(expected.size(), table.size(), "seed " + seed);
        for (Map.Entry<List<String>, Integer> entry : expected.entrySet()) {
            List<String> actual = Arrays.stream(table.key(entry.getValue()))
                    .map(text -> new String(text, UTF_8))
                    .toList();
            assertEquals(entry.getKey(), actual, "seed " + seed);
        }
    }

    private static List<String> key(int... numbers) {
        return Arrays.stream(numbers).mapToObj(GroupTableTest::word).toList();
    }

    private static byte[] text(int number) {
        return word(number).getBytes(UTF_8);
    }

    /** Empty, short, and longer than what is compared at once. */
    private static String word(int number) {
        return number == 0 ? "" : "text ".repeat(number % 4) + number;
    }
}
