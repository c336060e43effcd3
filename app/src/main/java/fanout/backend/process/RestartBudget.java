package fanout.backend.process;

import java.util.concurrent.TimeUnit;

/**
 * How many workers may die before a run is given up rather than turned in a circle: 20, and one more every ten seconds
 * after that. Deaths that found a poison input brought the run forward and are given back, for a while. One owner.
 */
final class RestartBudget {
    static final int MOST = 20;

    private static final long REGAINED_NANOS = TimeUnit.SECONDS.toNanos(10);
    /** With more poison than that it is hardly the inputs that are at fault. */
    private static final int MOST_REFUNDS = 100;

    private int spent;
    private int refunds;
    private long sinceNanos;

    /** @param nowNanos as of {@link System#nanoTime} */
    RestartBudget(long nowNanos) {
        sinceNanos = nowNanos;
    }

    /** False where none is left. */
    boolean spend(long nowNanos) {
        long regained = Math.min(spent, (nowNanos - sinceNanos) / REGAINED_NANOS);
        spent -= (int) regained;
        sinceNanos = spent == 0 ? nowNanos : sinceNanos + regained * REGAINED_NANOS;
        if (spent == MOST) {
            return false;
        }
        spent++;
        return true;
    }

    /** So many deaths were one poison input's doing. */
    void refund(int deaths) {
        refunds++;
        if (refunds <= MOST_REFUNDS) {
            spent = Math.max(0, spent - deaths);
        }
    }
}
