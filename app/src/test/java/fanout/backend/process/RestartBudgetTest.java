package fanout.backend.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RestartBudgetTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final RestartBudget budget = new RestartBudget(0);

    @Test
    void twentyAtOnceAreAllAndTenSecondsLaterThereIsOneMore() {
        assertEquals(20, spendAllAt(SECOND));
        assertFalse(budget.spend(9 * SECOND));
        assertTrue(budget.spend(12 * SECOND));
        assertFalse(budget.spend(12 * SECOND));
        assertEquals(20, spendAllAt(1000 * SECOND));
    }

    @Test
    void fiveDeathsAMinuteAreBorneForEver() {
        for (int minute = 0; minute < 1000; minute++) {
            for (int death = 0; death < 5; death++) {
                assertTrue(budget.spend((60L * minute + death) * SECOND));
            }
        }
    }

    @Test
    void deathsThatFoundPoisonAreGivenBackButNotWithoutEnd() {
        int found = 0;
        while (budget.spend(SECOND)) {
            assertTrue(budget.spend(SECOND));
            budget.refund(2);
            found++;
        }
        assertEquals(110, found);
    }

    private int spendAllAt(long nanos) {
        int spent = 0;
        while (budget.spend(nanos)) {
            spent++;
        }
        return spent;
    }
}
