package fanout.backend.process;

/**
 * For how long a worker has made no progress. What counts is time in which somebody was there to look: a coordinator that
 * was stopped itself, with all its workers as by Ctrl-Z, must not take them for hanging when it goes on.
 */
final class Stall {
    private long progress;
    private long stalledNanos;
    private long lookedNanos;

    /** It has been given something to do just now. */
    void restart(long nowNanos) {
        stalledNanos = 0;
        lookedNanos = nowNanos;
    }

    /**
     * Looks, and says for how long there has been no progress.
     *
     * @param tickNanos how often it is looked
     */
    long look(long newProgress, long nowNanos, long tickNanos) {
        if (newProgress != progress) {
            progress = newProgress;
            restart(nowNanos);
            return 0;
        }
        stalledNanos += Math.min(nowNanos - lookedNanos, 2 * tickNanos);
        lookedNanos = nowNanos;
        return stalledNanos;
    }
}
