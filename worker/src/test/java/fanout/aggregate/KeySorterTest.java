package fanout.aggregate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeySorterTest {
    private static final Comparator<byte[][]> BY_COLUMN = (left, right) -> {
        for (int column = 0; column < left.length; column++) {
            int order = Arrays.compareUnsigned(left[column], right[column]);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    };

    @Test
    void sortsAsComparingColumnByColumnDoes() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            int keyColumns = 1 + random.nextInt(3);
            String start = "a".repeat(random.nextInt(12));
            int letters = 1 + random.nextInt(3);
            GroupTable table = new GroupTable(keyColumns, () -> new Aggregate[0]);
            int wanted = random.nextInt(200);
            for (int i = 0; i < wanted; i++) {
                byte[][] key = new byte[keyColumns][];
                Arrays.setAll(key, column -> text(random, column == 0 ? start : "", letters));
                table.group(key);
            }
            int[] expected = IntStream.range(0, table.size())
                    .boxed()
                    .sorted(Comparator.comparing(table::key, BY_COLUMN))
                    .mapToInt(Integer::intValue)
                    .toArray();
            assertArrayEquals(expected, table.sorted(), "seed " + seed + ", round " + round);
        }
    }

    @Test
    void aTableWithoutKeyColumnsHasItsOneGroup() {
        assertArrayEquals(new int[] {0}, new GroupTable(0, () -> new Aggregate[0]).sorted());
        assertEquals(0, new GroupTable(1, () -> new Aggregate[0]).sorted().length);
    }

    /** Of few different bytes, 0 and 255 among them, so that many keys begin alike. */
    private static byte[] text(Random random, String start, int letters) {
        byte[] some = {0, (byte) 0xff, 'a'};
        byte[] text = Arrays.copyOf(start.getBytes(StandardCharsets.UTF_8), start.length() + random.nextInt(12));
        for (int at = start.length(); at < text.length; at++) {
            text[at] = some[random.nextInt(letters)];
        }
        return text;
    }
}
