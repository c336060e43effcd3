package fanout.aggregate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecentKeysTest {
    private static final int BATCH = 500;

    @Test
    void keysAreFoundAsTheTableFindsThem() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int different : new int[] {1, 7, 300, 100_000}) {
            GroupTable table = new GroupTable(1, () -> new Aggregate[0]);
            ByteStringTable plain = new ByteStringTable();
            for (int round = 0; round < 200; round++) {
                batch(random, different, table, plain, "seed " + seed + ", " + different + " keys");
            }
            assertEquals(plain.size(), table.size());
        }
    }

    private static void batch(Random random, int different, GroupTable table, ByteStringTable plain, String where) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int[] starts = new int[BATCH];
        int[] ends = new int[BATCH];
        for (int i = 0; i < BATCH; i++) {
            starts[i] = bytes.size();
            bytes.writeBytes(key(random.nextInt(different)));
            ends[i] = bytes.size();
        }
        // With room behind the last key or without.
        bytes.writeBytes(new byte[random.nextInt(20)]);
        byte[] source = bytes.toByteArray();
        int[] groups = new int[BATCH];
        table.groups(source, new int[][] {starts}, new int[][] {ends}, BATCH, groups);
        for (int i = 0; i < BATCH; i++) {
            assertEquals(plain.findOrAdd(source, starts[i], ends[i]), groups[i], where);
        }
    }

    /** Of 0 to 20 bytes, many of which begin alike, or end in zeros. */
    private static byte[] key(int number) {
        Random content = new Random(number / 2);
        byte[] key = new byte[content.nextInt(20) + number % 2];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) (content.nextInt(3) - 1);
        }
        return key;
    }
}
