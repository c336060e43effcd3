package fanout.aggregate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** All at once as {@link EightDigits} reads each alone. */
class ManyDecimalsTest {
    private static final int ROUNDS = 500;
    private static final int MOST = 300;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final ManyDecimals decimals = new ManyDecimals();
    private int numbers;

    @Test
    void textsLikeNumbersAndAnythingElseAreReadAsOneAlone() {
        for (int round = 0; round < ROUNDS; round++) {
            byte[][] texts = new byte[1 + random.nextInt(MOST)][];
            Arrays.setAll(texts, i -> random.nextInt(10) == 0 ? bytes() : nearlyNumber());
            assertReadAsAlone(texts);
        }
        assertTrue(numbers > ROUNDS * 50, numbers + " numbers, seed " + seed);
    }

    @Test
    void everyTextOfThreeCharactersThatMatterIsReadAsAlone() {
        // Neighbours of digits, minus and point, and what has these bits and others.
        byte[] characters =
                "09.-/:+,!1\0\t\u0005\u0010\u001e Aepy~\u00b5\u00ae\u00ad\u00ff".getBytes(StandardCharsets.ISO_8859_1);
        int all = characters.length + 1;
        byte[][] texts = new byte[all * all * all][];
        for (int i = 0; i < texts.length; i++) {
            byte[] text = new byte[3];
            int length = 0;
            for (int rest = i; rest > 0; rest /= all) {
                if (rest % all > 0) {
                    text[length++] = characters[rest % all - 1];
                }
            }
            texts[i] = Arrays.copyOf(text, length);
        }
        assertReadAsAlone(texts);
        assertTrue(numbers > 100, numbers + " numbers");
    }

    private void assertReadAsAlone(byte[][] texts) {
        // Of what is not followed by anything the last texts are too near to the end, now and then.
        PackedTexts packed = new PackedTexts(texts, random.nextInt(10));
        long[] words = new long[texts.length + 1];
        words[texts.length] = 1;
        long[] prefixes = new long[random.nextInt(2) * texts.length];
        packed.read(decimals, words, prefixes);
        for (int i = 0; i < texts.length; i++) {
            String where = "seed " + seed + ": " + Arrays.toString(texts[i]);
            long alone = packed.readAlone(i);
            assertEquals(alone, words[i], where);
            numbers += alone == PackedDecimal.NONE ? 0 : 1;
            if (prefixes.length > 0) {
                assertEquals(packed.lengthPrefix(i), prefixes[i], where);
            }
        }
        assertEquals(1, words[texts.length], "what is behind is left alone");
    }

    private byte[] nearlyNumber() {
        byte[] text = new byte[1 + random.nextInt(8)];
        for (int i = 0; i < text.length; i++) {
            text[i] = (byte) (random.nextInt(9) == 0 ? '.' : '0' + random.nextInt(10));
        }
        if (random.nextInt(3) == 0) {
            text[0] = '-';
        }
        if (random.nextInt(4) == 0) {
            int at = random.nextInt(text.length);
            text[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : text[at] ^ 1 << random.nextInt(Byte.SIZE));
        }
        return text;
    }

    private byte[] bytes() {
        byte[] text = new byte[random.nextInt(12)];
        random.nextBytes(text);
        return text;
    }
}
