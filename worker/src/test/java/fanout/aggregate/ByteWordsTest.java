package fanout.aggregate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteWordsTest {
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void prefixesWithLengthsCompareAsTextsDo() {
        for (int round = 0; round < 200_000; round++) {
            byte[] one = text();
            byte[] other = text();
            int order = Integer.signum(Arrays.compareUnsigned(one, other));
            int byPrefix = Integer.signum(Long.compareUnsigned(prefix(one), prefix(other)));
            boolean undecided = byPrefix == 0 && one.length >= Long.BYTES && other.length >= Long.BYTES;
            assertEquals(
                    undecided ? 0 : order,
                    byPrefix,
                    () -> "seed " + seed + ": " + Arrays.toString(one) + ", " + Arrays.toString(other));
        }
    }

    /** With few different bytes, so that many begin alike. */
    private byte[] text() {
        byte[] text = new byte[random.nextInt(11)];
        for (int i = 0; i < text.length; i++) {
            text[i] = (byte) (random.nextInt(9) == 0 ? random.nextInt() : random.nextInt(2));
        }
        return text;
    }

    /** Of the text with other bytes around it, or none behind. */
    private long prefix(byte[] text) {
        byte[] around = new byte[3 + text.length + random.nextInt(9)];
        random.nextBytes(around);
        System.arraycopy(text, 0, around, 3, text.length);
        long prefix = ByteWords.lengthPrefix(around, 3, 3 + text.length);
        if (text.length >= 1 && text.length <= Long.BYTES && around.length >= 3 + Long.BYTES) {
            assertEquals(prefix, ByteWords.lengthPrefix(ByteWords.word(around, 3), text.length), "seed " + seed);
        }
        return prefix;
    }
}
