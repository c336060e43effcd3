package fanout.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fanout.aggregate.ByteWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CsvOutputTest {
    private static final int ROUNDS = 20_000;
    /** Those that are written between quotes, and others that have all but one bit in common with them, or a high bit. */
    private static final String SPECIAL = ",\"\n\r\t-#\u000b\u000c\u00ac\u00a2\u008a\u0000";

    @Test
    void aFieldIsQuotedWhereItHasToBe() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            char delimiter = random.nextBoolean() ? CsvOutput.COMMA : CsvOutput.TAB;
            ByteWriter out = new ByteWriter(random.nextInt(40));
            CsvOutput csv = new CsvOutput(out, delimiter);
            List<String> expected = new ArrayList<>();
            for (int field = 1 + random.nextInt(4); field > 0; field--) {
                byte[] text = text(random);
                // Anywhere in an array, up to its end.
                int start = random.nextInt(20);
                byte[] around = new byte[start + text.length + random.nextInt(20)];
                Arrays.fill(around, (byte) '"');
                System.arraycopy(text, 0, around, start, text.length);
                csv.bytes(around, start, start + text.length);
                expected.add(quoted(text, delimiter));
            }
            csv.end();
            String actual = new String(out.toByteArray(), StandardCharsets.ISO_8859_1);
            String record = String.join(String.valueOf(delimiter), expected);
            assertEquals((record.isEmpty() ? "\"\"" : record) + "\n", actual, "seed " + seed);
        }
    }

    private static byte[] text(Random random) {
        byte[] text = new byte[random.nextInt(random.nextBoolean() ? 10 : 40)];
        for (int i = 0; i < text.length; i++) {
            boolean plain = random.nextInt(20) > 0;
            text[i] = (byte) (plain ? 'a' + random.nextInt(26) : SPECIAL.charAt(random.nextInt(SPECIAL.length())));
        }
        return text;
    }

    private static String quoted(byte[] text, char delimiter) {
        String field = new String(text, StandardCharsets.ISO_8859_1);
        boolean quotes = field.chars().anyMatch(letter -> letter == delimiter || "\"\n\r".indexOf(letter) >= 0);
        return quotes ? '"' + field.replace("\"", "\"\"") + '"' : field;
    }
}
