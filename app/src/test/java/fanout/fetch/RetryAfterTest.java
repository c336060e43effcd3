package fanout.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.task.FetchLimits;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When and for what is asked again. */
class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-20T02:15:00Z");

    @ParameterizedTest
    @CsvSource({
        "120, 120",
        "0, 0",
        "'Fri, 20 Nov 2026 02:16:00 GMT', 60",
        "'Fri, 20 Nov 2026 02:14:00 GMT', 0",
        "soon, 0",
        "-5, 0",
        "'', 0",
        "00000000000120, 120",
        "12ab, 0",
    })
    void secondsAndDatesAreUnderstood(String header, long seconds) {
        assertEquals(TimeUnit.SECONDS.toNanos(seconds), RetryAfter.nanos(header, NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mon, 20 Nov 3026 02:16:00 GMT", "99999999999", "99999999999999999999"})
    void whatIsFarIsFarHoweverManyDigitsItHas(String header) {
        assertTrue(RetryAfter.nanos(header, NOW) > TimeUnit.DAYS.toNanos(30_000));
    }

    @Test
    void pausesGrowAreNeverShorterThanAskedForAndComeAgainFromASeed() {
        Pauses pauses = new Pauses(FetchLimits.DEFAULT);
        Pauses same = new Pauses(FetchLimits.DEFAULT);
        long second = TimeUnit.SECONDS.toNanos(1);
        for (int tries = 1; tries < 20; tries++) {
            long pause = pauses.next(tries, 0);
            long most = Math.min(FetchLimits.DEFAULT.longestPauseNanos(), second << (tries - 1));
            assertTrue(pause >= most / 2 && pause <= most, tries + ": " + pause);
            assertEquals(pause, same.next(tries, 0));
        }
        assertEquals(7 * second, pauses.next(1, 7 * second));
    }

    @ParameterizedTest
    @CsvSource({
        "bytes 5-9/10, 5, true",
        "bytes 5-9/*, 5, true",
        "bytes 5-8/10, 5, false",
        "bytes 4-9/10, 5, false",
    })
    void onlyTheRestIsTheRest(String header, long from, boolean rest) {
        assertEquals(rest, ContentRange.of(header).orElseThrow().isRestFrom(from));
    }

    @ParameterizedTest
    @CsvSource({"bytes 9-5/10", "bytes 5-10/10", "bytes */10", "items 5-9/10", "''", "bytes 5-9"})
    void whatIsNoRangeIsNone(String header) {
        assertTrue(ContentRange.of(header).isEmpty());
    }
}
