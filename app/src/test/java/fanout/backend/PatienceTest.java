package fanout.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @Test
    void aMultipleIsOfWhatWasMeasuredButNeverRash() {
        Patience five = new Patience(0, 5);
        assertEquals(60 * SECOND, five.limitNanos(0));
        assertEquals(10 * SECOND, five.limitNanos(1_000_000));
        assertEquals(50 * SECOND, five.limitNanos(10 * SECOND));
    }

    @Test
    void aTimeIsThatTimeWhateverAChunkTakes() {
        assertEquals(3, new Patience(3, 0).limitNanos(10 * SECOND));
        assertEquals(Long.MAX_VALUE, Patience.ENDLESS.limitNanos(10 * SECOND));
        assertTrue(Patience.ENDLESS.isEndless());
        assertThrows(IllegalArgumentException.class, () -> new Patience(3, 3));
    }
}
