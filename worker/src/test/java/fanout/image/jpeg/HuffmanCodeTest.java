package fanout.image.jpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HuffmanCodeTest {
    @Test
    void aCodeIsAsShortAsCanBeAndReadableFromItsStart() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            int[] counts = new int[256];
            int symbols = 1 + random.nextInt(256);
            for (int i = 0; i < symbols; i++) {
                counts[random.nextInt(256)] = 1 + random.nextInt(1 + random.nextInt(100));
            }
            int[] codes = codes(counts, "seed " + seed);
            assertEquals(shortest(counts), length(counts, codes), "seed " + seed + " round " + round);
        }
    }

    /** Fibonacci's numbers make the deepest trees. */
    @Test
    void noCodeIsLongerThanSixteenBits() {
        int[] counts = new int[256];
        counts[0] = 1;
        counts[1] = 1;
        for (int i = 2; i < 40; i++) {
            counts[i] = counts[i - 1] + counts[i - 2];
        }
        int[] codes = codes(counts, "Fibonacci");
        long least = shortest(counts);
        assertTrue(length(counts, codes) > least);
        assertTrue(length(counts, codes) < least * 1.005, length(counts, codes) + " " + least);
    }

    @Test
    void oneSymbolHasACodeOfOneBit() {
        int[] counts = new int[256];
        counts[7] = 5;
        assertEquals(1, codes(counts, "one")[7], "the code 0");
    }

    /** The codes, of which none may begin another and none may be of ones alone. */
    private static int[] codes(int[] counts, String what) {
        int[] codes = new int[256];
        HuffmanCode code = new HuffmanCode(counts, 0);
        code.put(codes, 0);
        long used = 0;
        boolean[] taken = new boolean[1 << HuffmanCode.LONGEST];
        for (int symbol = 0; symbol < 256; symbol++) {
            int length = codes[symbol] & 0xff;
            assertEquals(counts[symbol] > 0, length > 0, what + ": symbol " + symbol);
            if (length > 0) {
                assertTrue(length <= HuffmanCode.LONGEST, what);
                int open = HuffmanCode.LONGEST - length;
                for (int i = 0; i < 1 << open; i++) {
                    int at = (codes[symbol] >>> 8 << open) + i;
                    assertTrue(!taken[at], what + ": symbol " + symbol);
                    taken[at] = true;
                    used++;
                }
                assertTrue((codes[symbol] >>> 8) != (1 << length) - 1, what + ": ones alone");
            }
        }
        assertTrue(used < taken.length, what);
        assertEquals(code.symbols.length, Arrays.stream(code.lengths).sum(), what);
        return codes;
    }

    private static long length(int[] counts, int[] codes) {
        long length = 0;
        for (int symbol = 0; symbol < 256; symbol++) {
            length += (long) counts[symbol] * (codes[symbol] & 0xff);
        }
        return length;
    }

    /** Of a code with one more symbol that never comes: the sum of all the nodes of its tree. */
    private static long shortest(int[] counts) {
        PriorityQueue<Long> nodes = new PriorityQueue<>();
        nodes.add(0L);
        for (int count : counts) {
            if (count > 0) {
                nodes.add((long) count);
            }
        }
        long sum = 0;
        while (nodes.size() > 1) {
            long joined = nodes.remove() + nodes.remove();
            sum += joined;
            nodes.add(joined);
        }
        return sum;
    }
}
