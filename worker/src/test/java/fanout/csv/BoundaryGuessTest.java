package fanout.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fanout.task.CsvDialect;
import java.nio.charset.StandardCharsets;
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

    private static long guess(int start, int end) throws Exception {
        byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);
        TrickleSource source = new TrickleSource(bytes, start - 1, new Random(1), 1 << 20);
        return new BoundaryGuess(CsvDialect.RFC_4180, 3, new RecordMemory((byte) ',')).guess(source, start, end);
    }
}
