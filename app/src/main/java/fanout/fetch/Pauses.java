package fanout.fetch;

import fanout.task.FetchLimits;
import java.util.Random;

/**
 * How long is waited before a retry: twice as long as before the one before, and between half and all of that by chance, so
 * that those who failed together do not come back together.
 */
final class Pauses {
    private static final int MOST_DOUBLINGS = 30;

    private final FetchLimits limits;
    private final Random chance;

    Pauses(FetchLimits limits) {
        this.limits = limits;
        this.chance = new Random(limits.seed());
    }

    /**
     * Nanoseconds.
     *
     * @param tries how many there have been
     * @param asked by the server, 0 for nothing; no less than that is waited
     */
    synchronized long next(int tries, long asked) {
        double longest = (double) limits.pauseNanos() * Math.pow(2, Math.min(MOST_DOUBLINGS, tries - 1));
        double pause = Math.min(longest, (double) limits.longestPauseNanos()) * (0.5 + chance.nextDouble() / 2);
        return Math.max(asked, (long) pause);
    }
}
