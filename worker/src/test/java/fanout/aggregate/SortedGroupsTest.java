package fanout.aggregate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SortedGroupsTest {
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final List<GroupTable> all = new ArrayList<>();
    /** How many different ones there may be in a column; 0 for many. */
    private int texts;

    @Test
    void theGroupsOfSeveralTablesComeInOrderMergedAndOnce() {
        for (int round = 0; round < 30; round++) {
            check(1 + random.nextInt(4), random.nextInt(6), 1 + random.nextInt(400), "");
        }
    }

    @Test
    void keysThatAreCodedInEveryTableMayBeTooManyForALong() {
        check(3, 5, 120, "");
        assertInstanceOf(RankOrder.class, KeyOrder.of(all.toArray(GroupTable[]::new), Labour::alone));
        check(100, 5, 120, "");
        assertTrue(all.stream().allMatch(table -> table.keys() instanceof CodedKeys));
        assertInstanceOf(ComposedOrder.class, KeyOrder.of(all.toArray(GroupTable[]::new), Labour::alone));
    }

    @Test
    void manyGroupsComeInManyBlocks() {
        assertTrue(check(3, 2, 60_000, "") > 2);
        assertTrue(check(2, 1, 60_000, "what all of them begin with") > 2);
    }

    @Test
    void keysThatLieDenseComeInOrderToo() {
        for (int round = 0; round < 4; round++) {
            int keyColumns = 2 + round % 2;
            texts = keyColumns == 2 ? 250 : 40;
            assertTrue(check(2 + round / 2, keyColumns, 200_000, "") > 2);
            RankOrder order =
                    assertInstanceOf(RankOrder.class, KeyOrder.of(all.toArray(GroupTable[]::new), Labour::alone));
            assertTrue(DenseKeys.suit(order), "seed " + seed);
            assertEquals(order.groups(), all.stream().mapToInt(GroupTable::size).sum());
        }
    }

    /** How many blocks there were. */
    private int check(int tables, int keyColumns, int most, String start) {
        Supplier<Aggregate[]> makers = () -> new Aggregate[] {
            AggregateFunction.COUNT.create(BigDecimal.ZERO), AggregateFunction.MAX.create(BigDecimal.ZERO)
        };
        Map<String, long[]> expected = new TreeMap<>();
        all.clear();
        for (int i = 0; i < tables; i++) {
            GroupTable table = new GroupTable(keyColumns, makers);
            // One of several has so few that it lacks most texts.
            int records = i == 2 ? 50 : (most + random.nextInt(most + 1)) / 2;
            for (int n = 0; n < records; n++) {
                add(table, expected, keyColumns, most, start);
            }
            all.add(table);
        }
        SortedGroups sorted = new SortedGroups(all, Labour::alone);
        List<String> actual = new ArrayList<>();
        Value[] row = new Value[keyColumns + 2];
        Arrays.setAll(row, column -> new Value());
        for (int number = 0; number < sorted.blocks(); number++) {
            GroupBlock block = sorted.block(number);
            for (int i = 0; i < block.size(); i++) {
                block.read(i, row);
                actual.add(Arrays.toString(row));
            }
        }
        List<String> wanted = new ArrayList<>();
        if (keyColumns == 0 && expected.isEmpty()) {
            wanted.add("[0, ]");
        }
        expected.forEach((key, answer) -> wanted.add("[" + key + answer[0] + ", " + answer[1] + "]"));
        assertEquals(wanted, actual, "seed " + seed);
        return sorted.blocks();
    }

    private void add(GroupTable table, Map<String, long[]> expected, int keyColumns, int most, String start) {
        byte[][] key = new byte[keyColumns][];
        StringBuilder shown = new StringBuilder();
        for (int column = 0; column < keyColumns; column++) {
            // Ended by a comma, which is smaller than all digits and letters.
            String text = start + random.nextInt(texts == 0 ? most * 10 : texts);
            key[column] = text.getBytes(StandardCharsets.UTF_8);
            shown.append(text).append(", ");
        }
        long number = random.nextInt();
        int group = table.group(key);
        Value value = new Value().setDecimal(number, 0);
        table.aggregate(0).add(group, value);
        table.aggregate(1).add(group, value);
        long[] answer = expected.computeIfAbsent(shown.toString(), text -> new long[] {0, Long.MIN_VALUE});
        answer[0]++;
        answer[1] = Math.max(answer[1], number);
    }
}
