package fanout.backend.fetch;

/**
 * Measures which of two stages the run waits for: the one before, as long as a worker of the one behind has nothing to do and
 * something is still to come; the one behind, as long as something waits for a worker, and when nothing is to come any more. Time in which
 * neither waits for the other counts half for each. One owner, who calls {@link #advance} before anything changes.
 */
final class StageClock {
    private final long startedNanos = System.nanoTime();
    private long lastNanos = startedNanos;
    private long nanosBefore;
    private long nanosBehind;
    private int mostBusy;

    /**
     * The time since the last call was spent like this.
     *
     * @param busy workers of the stage behind
     * @param workers how many there are
     * @param backlog whether something waits for a worker
     * @param moreToCome whether the stage before is not through
     */
    void advance(int busy, int workers, boolean backlog, boolean moreToCome) {
        long now = System.nanoTime();
        long passed = now - lastNanos;
        if (moreToCome && busy < workers) {
            nanosBefore += passed;
        } else if (!moreToCome || backlog) {
            nanosBehind += passed;
        } else {
            nanosBefore += passed / 2;
            nanosBehind += passed - passed / 2;
        }
        lastNanos = now;
        mostBusy = Math.max(mostBusy, busy);
    }

    /** For how long the run waited for the stage before. */
    long nanosBefore() {
        return nanosBefore;
    }

    /** For how long it waited for the stage behind. */
    long nanosBehind() {
        return nanosBehind;
    }

    /** How many workers had something to do at a time, at most. */
    int mostBusy() {
        return mostBusy;
    }

    /** Since it was made, until it was last told anything. */
    long elapsedNanos() {
        return lastNanos - startedNanos;
    }
}
