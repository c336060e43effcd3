package fanout.backend.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class StageClockTest {
    private final StageClock clock = new StageClock();

    /** Until the clock of the machine has moved on. */
    private static void pass() {
        long now = System.nanoTime();
        while (System.nanoTime() - now < 1_000) {
            Thread.onSpinWait();
        }
    }

    @Test
    void whoeverIsWaitedForIsChargedAndAllTimeIsChargedOnce() {
        pass();
        clock.advance(1, 2, false, true);
        long starved = clock.nanosBefore();
        assertTrue(starved > 0);
        assertEquals(0, clock.nanosBehind());
        pass();
        clock.advance(2, 2, true, true);
        long full = clock.nanosBehind();
        assertTrue(full > 0);
        assertEquals(starved, clock.nanosBefore());
        pass();
        clock.advance(1, 2, false, false);
        assertTrue(clock.nanosBehind() > full, "nothing is to come, so it is the work that is waited for");
        assertEquals(starved, clock.nanosBefore());
        assertEquals(clock.elapsedNanos(), clock.nanosBefore() + clock.nanosBehind());
        assertEquals(2, clock.mostBusy());
    }

    @Test
    void whereNeitherWaitsHalfOfTheTimeCountsForEach() {
        pass();
        clock.advance(2, 2, false, true);
        assertTrue(clock.nanosBehind() - clock.nanosBefore() <= 1);
        assertTrue(clock.nanosBefore() > 0);
        assertEquals(clock.elapsedNanos(), clock.nanosBefore() + clock.nanosBehind());
    }
}
