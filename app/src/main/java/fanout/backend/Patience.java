package fanout.backend;

import java.util.concurrent.TimeUnit;

/**
 * How long a worker process may be at one place before it is taken for hanging: a time, or a multiple of what a chunk takes.
 *
 * @param nanos without any progress; 0 where it is a multiple, or where nobody is in a hurry
 * @param timesMedian of the time that a chunk takes in this run; 0 where it is a time
 */
public record Patience(long nanos, double timesMedian) {
    /** Whatever it takes. */
    public static final Patience ENDLESS = new Patience(0, 0);
    /** Progress is noted with every picture and every 2,048 records, so who makes none for so long makes none any more. */
    public static final Patience DEFAULT = new Patience(TimeUnit.MINUTES.toNanos(10), 0);

    /** A busy machine, or a slow disk that has to wake up, is no reason to kill anybody. */
    private static final long LEAST_OF_A_MULTIPLE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final long NOTHING_MEASURED_NANOS = TimeUnit.MINUTES.toNanos(1);

    public Patience {
        if (nanos < 0 || timesMedian < 0 || (nanos > 0 && timesMedian > 0)) {
            throw new IllegalArgumentException("neither a time nor a multiple");
        }
    }

    public boolean isEndless() {
        return nanos == 0 && timesMedian == 0;
    }

    /** How long it is, by what a chunk takes; 0 where that is not known yet. */
    public long limitNanos(long medianNanos) {
        if (isEndless()) {
            return Long.MAX_VALUE;
        }
        if (nanos > 0) {
            return nanos;
        }
        return medianNanos == 0
                ? NOTHING_MEASURED_NANOS
                : Math.max(LEAST_OF_A_MULTIPLE_NANOS, (long) (timesMedian * medianNanos));
    }
}
