package fanout.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fanout.task.CsvDialect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A guess may be wrong, but where the bytes leave no doubt it should not be: a wrong one costs a second run. */
class BoundaryGuessTest {
    private static final String INSIDE = "7,1000,\"\"seven\"\"\r\n";
    private static final int FIELD_BYTES = INSIDE.length() * 10_000;
    private static final String TEXT = "1,2,\"" + INSIDE.repeat(10_000) + "\"\r\n" + "1,2,3\r\n".repeat(1000);

    @Test
    void aChunkWithinALongFieldHasNoRecordWhereverItBegins() throws Exception {
        for (int start = 1000; start < 1000 + INSIDE.length(); start++) {
            assertEquals(BoundaryGuess.NO_RECORD, guess(start, start + 1000), "at " + start);
        }
    }

    @Test
    void aChunkInWhichAFieldEndsBeginsBehindIt() throws Exception {
        int expected = "1,2,\"".length() + FIELD_BYTES + "\"\r\n".length();
        for (int start = expected - 2000; start < expected - 2000 + INSIDE.length(); start++) {
            assertEquals(expected, guess(start, start + 5000), "at " + start);
        }
    }

    @Test
    void aChunkBetweenPlainRecordsBeginsWithTheNext() throws Exception {
        int record = TEXT.length() - 500 * "1,2,3\r\n".length();
        for (int back = 0; back < "1,2,3\r\n".length(); back++) {
            assertEquals(record, guess(record - back, record + 1000), "back " + back);
        }
    }

    @Test
    void inADialectWithoutQuotesARecordBeginsBehindEveryNewlineWhateverItsWidth() throws Exception {
        CsvDialect dialect = CsvDialect.RFC_4180.withQuote(CsvDialect.NONE);
        Random random = new Random(7);
        List<String> pieces = List.of("\"", ",\"", "1,2,3", "\n", "\r", "\r\n", "y".repeat(4_096), "z".repeat(70_000));
        for (int round = 0; round < 200; round++) {
            StringBuilder pasted = new StringBuilder();
            for (int i = 0; i < 12; i++) {
                pasted.append(pieces.get(random.nextInt(pieces.size())));
            }
            String text = pasted.append('.').toString();
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            int start = 1 + random.nextInt(bytes.length - 1);
            int end = start + random.nextInt(bytes.length - start) + 1;
            int expected = start;
            while (expected < end && !isBehindNewline(text, expected)) {
                expected++;
            }
            long found = guess(bytes, dialect, start, end);
            String where =
                    start + " to " + end + " of " + text.replace("\n", "<LF>").replace("\r", "<CR>");
            assertEquals(expected == end ? BoundaryGuess.NO_RECORD : expected, found, where);
        }
    }

    private static boolean isBehindNewline(String text, int place) {
        char before = text.charAt(place - 1);
        return before == '\n' || (before == '\r' && text.charAt(place) != '\n');
    }

    private static long guess(int start, int end) throws Exception {
        byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);
        return guess(bytes, CsvDialect.RFC_4180, start, end);
    }

    private static long guess(byte[] text, CsvDialect dialect, int start, int end) throws Exception {
        TrickleSource source = new TrickleSource(text, start - 1, new Random(1), 1 << 20);
        return new BoundaryGuess(3, new RecordMemory(ByteClasses.of(dialect))).guess(source, start, end);
    }
}
