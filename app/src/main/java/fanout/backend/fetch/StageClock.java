package fanout.backend.fetch;

/**
 * Measures which of two stages the run waits for: the one before, as long as a worker of the one behind has nothing to do and
 * something is still to come; else the one behind. One owner, who calls {@link #advance} before anything changes.
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
     * @param moreToCome whether the stage before is not through
     */
    void advance(int busy, int workers, boolean moreToCome) {
        long now = System.nanoTime();
        if (moreToCome && busy < workers) {
            nanosBefore += now - lastNanos;
        } else {
            nanosBehind += now - lastNanos;
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
