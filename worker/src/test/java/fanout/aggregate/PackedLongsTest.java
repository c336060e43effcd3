package fanout.aggregate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PackedLongsTest {
    private static final int ROUNDS = 300;
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void anyNumbersComeBack() {
        for (int round = 0; round < ROUNDS; round++) {
            String where = "seed " + seed + ", round " + round;
            int stride = 1 + random.nextInt(3);
            int first = random.nextInt(stride);
            int count = random.nextInt(random.nextBoolean() ? 20 : 10_000);
            long[] numbers = new long[first + count * stride];
            long[] expected = new long[numbers.length];
            for (int i = 0; i < count; i++) {
                // Of any width, and mostly of about the same within a block.
                int shift =
                        (round % Long.SIZE + (random.nextInt(5000) == 0 ? random.nextInt(Long.SIZE) : 0)) % Long.SIZE;
                numbers[first + i * stride] = random.nextLong() >> shift;
                expected[first + i * stride] = numbers[first + i * stride];
            }
            ByteWriter out = new ByteWriter();
            PackedLongs.write(numbers, first, stride, count, out);
            ByteReader in = new ByteReader(out.toByteArray());
            long[] actual = new long[numbers.length];
            PackedLongs.read(in, actual, first, stride, count);
            assertArrayEquals(expected, actual, where);
            assertEquals(0, in.remaining(), where);
        }
    }

    @Test
    void numbersNearZeroTakeFewBytes() {
        long[] numbers = new long[4096];
        assertEquals(1, written(numbers));
        Arrays.fill(numbers, -128);
        assertEquals(1 + 4096, written(numbers));
        numbers[7] = 128;
        assertEquals(1 + 2 * 4096, written(numbers));
        numbers[7] = Long.MIN_VALUE;
        assertEquals(1 + 8 * 4096, written(numbers));
    }

    @Test
    void whatEndsEarlyOrHasNoWidthIsRefused() {
        ByteWriter out = new ByteWriter();
        PackedLongs.write(new long[] {1, 300, 70_000}, 0, 1, 3, out);
        byte[] whole = out.toByteArray();
        for (int length = 0; length < whole.length; length++) {
            ByteReader cut = new ByteReader(Arrays.copyOf(whole, length));
            assertThrows(IllegalArgumentException.class, () -> PackedLongs.read(cut, new long[3], 0, 1, 3));
        }
        for (int width : new int[] {-128, -1, 9, 127}) {
            byte[] damaged = Arrays.copyOf(whole, 1000);
            damaged[0] = (byte) width;
            IllegalArgumentException refused = assertThrows(
                    IllegalArgumentException.class,
                    () -> PackedLongs.read(new ByteReader(damaged), new long[3], 0, 1, 3));
            assertTrue(refused.getMessage().contains(String.valueOf(width)));
        }
    }

    private static int written(long[] numbers) {
        ByteWriter out = new ByteWriter();
        PackedLongs.write(numbers, 0, 1, numbers.length, out);
        return out.size();
    }
}
