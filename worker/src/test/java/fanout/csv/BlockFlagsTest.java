package fanout.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BlockFlagsTest {
    private static final int ROUNDS = 400;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void everyByteIsWhatItsClassSays() {
        for (int round = 0; round < ROUNDS; round++) {
            char quote = QuoteDialects.any(random).quote();
            ByteClasses classes = new ByteClasses((byte) (random.nextBoolean() ? ',' : 1 + random.nextInt(9)), quote);
            int blocks = 1 + random.nextInt(BlockFlags.STRETCH / BlockFlags.BLOCK);
            int from = random.nextInt(100);
            byte[] bytes = bytes(from + blocks * BlockFlags.BLOCK, classes);
            BlockFlags flags = new BlockFlags(classes);
            flags.find(bytes, from, blocks);
            boolean any = false;
            for (int block = 0; block < blocks; block++) {
                long stops = 0;
                long quotes = 0;
                for (int i = 0; i < BlockFlags.BLOCK; i++) {
                    byte one = bytes[from + block * BlockFlags.BLOCK + i];
                    stops |= classes.isText(one) ? 0 : 1L << i;
                    quotes |= classes.isQuote(one) ? 1L << i : 0;
                }
                String where = "seed " + seed + ", round " + round + ", block " + block;
                assertEquals(stops, flags.stops(block), where);
                assertEquals(quotes, flags.quotes(block), where);
                any |= quotes != 0;
                assertEquals(any, flags.hasQuotes(block + 1), where);
            }
        }
    }

    /** Any, and in half of them many of those that matter, or that differ from these in one bit. */
    private byte[] bytes(int length, ByteClasses classes) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        byte[] wanted = {classes.delimiter(), '\n', '\r', classes.hasQuote() ? (byte) classes.quote() : 0};
        for (int i = random.nextBoolean() ? 0 : length; i < length; i++) {
            int one = wanted[random.nextInt(wanted.length)];
            if (random.nextInt(4) == 0) {
                bytes[i] = (byte) (random.nextBoolean() ? one : one ^ 1 << random.nextInt(Byte.SIZE));
            }
        }
        return bytes;
    }
}
