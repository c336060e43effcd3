package fanout.aggregate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EightDigitsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "1.2.3",
                "1-2",
                "-",
                "--1",
                "-.",
                "-12345678",
                "+1",
                "1e3",
                "12a",
                "/1",
                ":1",
                "1 ",
                "123456789",
                "1,2",
                "\u00b9"
            })
    void whatIsNotASignOneToEightDigitsAndAPointIsLeftToOthers(String text) {
        assertEquals(PackedDecimal.NONE, read(text), text);
    }

    @Test
    void everyOtherByteIsNoDigit() {
        for (int other = 0; other < 256; other++) {
            for (int place = 0; place < 8; place++) {
                byte[] bytes = "12345678 ".getBytes(StandardCharsets.US_ASCII);
                bytes[place] = (byte) other;
                boolean good = (other >= '0' && other <= '9') || other == '.' || (other == '-' && place == 0);
                assertEquals(good, EightDigits.read(bytes, 0, 8) != PackedDecimal.NONE, other + " at " + place);
            }
        }
    }

    /** Two bytes that are wrong must not make up for each other, as those of "\u00f6n" in Latin 1 may. */
    @Test
    void everyPairOfBytesIsReadAsByteByByte() {
        for (int pair = 0; pair < 1 << 16; pair++) {
            for (String around : List.of("", "7", ".", "4321")) {
                byte[] bytes = (around + "??" + around + "         ").getBytes(StandardCharsets.US_ASCII);
                bytes[around.length()] = (byte) (pair >>> 8);
                bytes[around.length() + 1] = (byte) pair;
                int end = Math.min(8, 2 * around.length() + 2);
                assertEquals(
                        byteByByte(bytes, end), EightDigits.read(bytes, 0, end), Integer.toHexString(pair) + around);
            }
        }
    }

    @Test
    void randomDecimalsAreReadAsTheyAre() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 200_000; round++) {
            StringBuilder text = new StringBuilder();
            int length = 1 + random.nextInt(8);
            for (int i = 0; i < length; i++) {
                text.append((char) ('0' + random.nextInt(10)));
            }
            if (length > 1 && random.nextBoolean()) {
                text.setCharAt(random.nextInt(length), '.');
            }
            if (length < 8 && random.nextBoolean()) {
                text.insert(0, '-');
            }
            BigDecimal expected = new BigDecimal(text.toString());
            long read = read(text.toString());
            String where = text + ", seed " + seed;
            assertEquals(expected.unscaledValue().longValueExact(), PackedDecimal.number(read), where);
            assertEquals(expected.scale(), PackedDecimal.scale(read), where);
        }
    }

    private static long byteByByte(byte[] bytes, int end) {
        int at = bytes[0] == '-' ? 1 : 0;
        String text = new String(bytes, at, end - at, StandardCharsets.ISO_8859_1);
        if (!text.matches("[0-9]+\\.?[0-9]*|\\.[0-9]+")) {
            return PackedDecimal.NONE;
        }
        BigDecimal number = new BigDecimal(text);
        long unscaled = number.unscaledValue().longValueExact();
        return PackedDecimal.of(at == 0 ? unscaled : -unscaled, number.scale());
    }

    /** With bytes around it that must not matter. */
    private static long read(String text) {
        byte[] bytes = ("77" + text + "999999999").getBytes(StandardCharsets.ISO_8859_1);
        return EightDigits.read(bytes, 2, 2 + text.length());
    }
}
