package fanout.csv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConvertingSourceTest {
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ISO-8859-1",
                "windows-1252",
                "IBM037",
                "UTF-16",
                "UTF-16LE",
                "UTF-16BE",
                "UTF-32",
                "UTF-32LE",
                "GB18030",
                "Shift_JIS",
                "EUC-KR",
                "ISO-2022-JP"
            })
    void whatTheCharsetCanSayComesOutAsUtf8(String name) throws Exception {
        Charset charset = Charset.forName(name);
        for (int round = 0; round < 60; round++) {
            StringBuilder text = new StringBuilder();
            int characters = random.nextInt(round == 0 ? 300_000 : 300);
            for (int i = 0; i < characters; i++) {
                String next =
                        Character.toString(random.nextInt(4) == 0 ? random.nextInt(0x10FFFF) : 32 + random.nextInt(95));
                boolean half = next.length() == 1 && Character.isSurrogate(next.charAt(0));
                boolean there = !half && new String(next.getBytes(charset), charset).equals(next);
                text.append(there && !next.equals("\uFEFF") ? next : "\n");
            }
            byte[] encoded = text.toString().getBytes(charset);
            byte[] mark = name.equals("UTF-32") ? new byte[] {0, 0, (byte) 0xFE, (byte) 0xFF} : new byte[0];
            byte[] bytes = Arrays.copyOf(mark, mark.length + encoded.length);
            System.arraycopy(encoded, 0, bytes, mark.length, encoded.length);
            assertEquals(
                    text.toString(),
                    new String(convert(bytes, charset), StandardCharsets.UTF_8),
                    () -> name + ", seed " + seed);
        }
    }

    @Test
    void aByteThatMeansNothingIsNamedWithItsPlaceAndNeverReplaced() {
        byte[] text = ("x".repeat(100_000) + "\n").getBytes(StandardCharsets.US_ASCII);
        for (int round = 0; round < 20; round++) {
            byte[] bytes = text.clone();
            int place = random.nextInt(bytes.length);
            bytes[place] = (byte) 0x81;
            assertSays("byte " + place + " is no windows-1252 (81): ", bytes, "windows-1252");
        }
        assertSays("byte 2 is no Shift_JIS (81): ", new byte[] {'a', 'b', (byte) 0x81}, "Shift_JIS");
        assertSays("byte 4 is no UTF-16 (41): ", new byte[] {(byte) 0xFE, (byte) 0xFF, 0, 65, 65}, "UTF-16");
        assertSays("byte 2 is no UTF-16LE (", new byte[] {65, 0, 0, (byte) 0xD8, 66, 0}, "UTF-16LE");
    }

    @Test
    void whichByteComesFirstIsSaidByTheFileOrAskedFor() throws Exception {
        byte[] big = "a,b".getBytes(StandardCharsets.UTF_16BE);
        assertSays("byte 0: no byte order mark, so UTF-16 does not say which byte comes first", big, "UTF-16");
        assertArrayEquals("a,b".getBytes(StandardCharsets.UTF_8), convert(big, StandardCharsets.UTF_16BE));
        assertArrayEquals(new byte[0], convert(new byte[0], StandardCharsets.UTF_16));
        byte[] marked = "\uFEFFa,b".getBytes(StandardCharsets.UTF_16LE);
        assertArrayEquals("a,b".getBytes(StandardCharsets.UTF_8), convert(marked, StandardCharsets.UTF_16));
    }

    private void assertSays(String wanted, byte[] bytes, String charset) {
        String said = assertThrows(CharConversionException.class, () -> convert(bytes, Charset.forName(charset)))
                .getMessage();
        assertEquals(
                wanted, said.substring(0, Math.min(said.length(), wanted.length())), () -> said + ", seed " + seed);
    }

    private byte[] convert(byte[] bytes, Charset charset) throws IOException {
        ByteArrayOutputStream converted = new ByteArrayOutputStream();
        try (ByteSource source =
                new ConvertingSource(new TrickleSource(bytes, 0, random, 1 + random.nextInt(5_000)), charset)) {
            byte[] piece = new byte[1 + random.nextInt(10_000)];
            for (int count = source.read(piece, 0, piece.length); count >= 0; ) {
                converted.write(piece, 0, count);
                count = source.read(piece, 0, piece.length);
            }
        }
        return converted.toByteArray();
    }
}
