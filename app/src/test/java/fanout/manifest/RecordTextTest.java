package fanout.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecordTextTest {
    private static final String SIGNS = "ab,\"\n\r #!'\t\u0000;é€/.0";

    @Test
    void aRecordIsWhatTheLibraryWrites() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            List<Object> fields = new ArrayList<>();
            for (int field = random.nextInt(4); field >= 0; field--) {
                StringBuilder value = new StringBuilder();
                for (int length = random.nextInt(5); length > 0; length--) {
                    value.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
                }
                fields.add(random.nextInt(5) == 0 ? (Object) random.nextLong() : value.toString());
            }
            StringWriter expected = new StringWriter();
            RecordFields.CSV.printRecord(expected, fields.toArray());
            StringBuilder text = new StringBuilder();
            RecordText.append(text, fields);
            assertEquals(expected.toString(), text.toString(), "seed " + seed);
        }
    }

    @Test
    void secondsAreRoundedToTheEvenThousandth() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        long[] edges = {0, 499_999, 500_000, 500_001, 1_500_000, 2_500_000, 999_499_999, 999_500_000, 59_999_999_999L};
        for (long nanos : edges) {
            assertEquals(exactly(nanos), RecordFields.seconds(nanos));
        }
        for (int i = 0; i < 20_000; i++) {
            long nanos = random.nextLong() >>> random.nextInt(1, 60);
            assertEquals(exactly(nanos), RecordFields.seconds(nanos), "seed " + seed);
        }
    }

    private static String exactly(long nanos) {
        return java.math.BigDecimal.valueOf(nanos, 9)
                .setScale(3, java.math.RoundingMode.HALF_EVEN)
                .toPlainString();
    }
}
