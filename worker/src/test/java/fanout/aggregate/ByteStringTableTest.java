package fanout.aggregate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ByteStringTableTest {
    @Test
    void numbersStringsInTheOrderInWhichTheyFirstCameSingleOrMany() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            int letters = 1 + random.nextInt(3);
            int longest = 1 + random.nextInt(random.nextInt(10) == 0 ? 100_000 : 40);
            ByteStringTable table = new ByteStringTable();
            Map<String, Integer> expected = new HashMap<>();
            for (int batch = 0; batch < 5; batch++) {
                int count = random.nextInt(longest > 1000 ? 20 : 700);
                look(table, expected, count, longest, letters, random, "seed " + seed + ", round " + round);
            }
        }
    }

    @Test
    void holdsStringsThatAreLongerThanASegmentAndManyShortOnes() {
        ByteStringTable table = new ByteStringTable();
        byte[] huge = "x".repeat(3_000_000).getBytes(StandardCharsets.UTF_8);
        assertEquals(0, table.findOrAdd(huge, 0, huge.length));
        for (int i = 1; i < 300_000; i++) {
            byte[] text = ("key " + i).getBytes(StandardCharsets.UTF_8);
            assertEquals(i, table.findOrAdd(text, 0, text.length));
        }
        assertEquals(300_000, table.findOrAdd(huge, 0, huge.length - 1));
        assertEquals(0, table.findOrAdd(huge, 0, huge.length));
        for (int i = 1; i < 300_000; i++) {
            assertEquals("key " + i, text(table, i));
        }
        assertEquals(huge.length - 1, table.end(300_000) - table.start(300_000));
    }

    @Test
    void hashesOfSimilarStringsFillTheirHighBitsAndTheirLowOnes() {
        Set<Integer> high = new HashSet<>();
        Set<Integer> low = new HashSet<>();
        for (int i = 0; i < 1 << 16; i++) {
            byte[] text = Integer.toString(i).getBytes(StandardCharsets.UTF_8);
            int hash = ByteWords.hash(text, 0, text.length);
            high.add(hash >>> 16);
            low.add(hash & 0xFFFF);
        }
        // Chance alone would fill 63 % of them.
        assertTrue(high.size() > 0.62 * (1 << 16) && low.size() > 0.62 * (1 << 16), high.size() + " " + low.size());
    }

    @Test
    void whatStandsBehindAStringDoesNotMatter() {
        for (int length = 0; length <= 40; length++) {
            byte[] clean = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnop"
                    .substring(0, length)
                    .getBytes(StandardCharsets.UTF_8);
            byte[] dirty = Arrays.copyOf(clean, length + 30);
            Arrays.fill(dirty, length, dirty.length, (byte) '?');
            assertEquals(ByteWords.hash(clean, 0, length), ByteWords.hash(dirty, 0, length), "length " + length);
            assertEquals(ByteWords.prefix(clean, 0, length), ByteWords.prefix(dirty, 0, length), "length " + length);
            assertTrue(ByteWords.same(clean, 0, dirty, 0, length), "length " + length);
        }
    }

    private static void look(
            ByteStringTable table,
            Map<String, Integer> expected,
            int count,
            int longest,
            int letters,
            Random random,
            String where) {
        ByteWriter source = new ByteWriter();
        int[] starts = new int[count];
        int[] ends = new int[count];
        int[] numbers = new int[count];
        for (int i = 0; i < count; i++) {
            starts[i] = source.size();
            for (int length = random.nextInt(longest); length > 0; length--) {
                source.writeByte(random.nextInt(letters));
            }
            ends[i] = source.size();
            String text = new String(source.array(), starts[i], ends[i] - starts[i], StandardCharsets.ISO_8859_1);
            numbers[i] = expected.merge(text, expected.size(), (old, unused) -> old);
        }
        byte[] exact = random.nextBoolean() ? source.toByteArray() : source.array();
        int[] into = new int[count];
        if (random.nextInt(3) > 0) {
            table.findOrAdd(exact, starts, ends, count, into);
        } else {
            Arrays.setAll(into, i -> table.findOrAdd(exact, starts[i], ends[i]));
        }
        assertArrayEquals(numbers, into, where);
        assertEquals(expected.size(), table.size(), where);
        expected.forEach((text, number) -> assertEquals(text, text(table, number), where));
    }

    private static String text(ByteStringTable table, int string) {
        int start = table.start(string);
        return new String(table.bytes(string), start, table.end(string) - start, StandardCharsets.ISO_8859_1);
    }
}
