package fanout.backend.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class StallTest {
    private static final long TICK = 100;

    private final Stall stall = new Stall();

    @Test
    void timeWithoutProgressAddsUpAndProgressEndsIt() {
        stall.restart(1_000);
        assertEquals(0, stall.look(5, 1_100, TICK));
        assertEquals(100, stall.look(5, 1_200, TICK));
        assertEquals(210, stall.look(5, 1_310, TICK));
        assertEquals(0, stall.look(6, 1_410, TICK));
        assertEquals(100, stall.look(6, 1_510, TICK));
    }

    @Test
    void timeInWhichNobodyLookedDoesNotCount() {
        stall.restart(1_000);
        stall.look(5, 1_100, TICK);
        assertEquals(200, stall.look(5, 9_000_000, TICK));
    }

    @Test
    void whoIsGivenSomethingToDoHasAllTheTimeAgain() {
        stall.restart(0);
        stall.look(5, 100, TICK);
        stall.look(5, 200, TICK);
        stall.restart(300);
        assertEquals(100, stall.look(5, 400, TICK));
    }
}
