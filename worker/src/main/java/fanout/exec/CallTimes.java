package fanout.exec;

import fanout.task.TimeLimit;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** How long calls may take, by what those before them took. One for all callers of a process; any thread. */
public final class CallTimes {
    /** Before so many have ended well nobody knows what is usual. */
    private static final int FEWEST = 3;

    private static final int MOST = 101;
    /** A busy machine is no reason to end a call. */
    private static final long LEAST_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final TimeLimit limit;
    private final long[] last = new long[MOST];
    private int ended;
    /** Of those last times; 0 before it is known. */
    private volatile long medianNanos;

    public CallTimes(TimeLimit limit) {
        this.limit = limit;
    }

    /** The limit as it is now, of calls that are under way, too; 0 for none. */
    long limitNanos() {
        if (limit.timesMedian() == 0) {
            return limit.nanos();
        }
        long median = medianNanos;
        return median == 0 ? 0 : Math.max(LEAST_NANOS, (long) (limit.timesMedian() * median));
    }

    /** A call ended of its own. */
    void took(long nanos) {
        if (limit.timesMedian() > 0) {
            add(nanos);
        }
    }

    private synchronized void add(long nanos) {
        last[ended % MOST] = nanos;
        ended++;
        int known = Math.min(ended, MOST);
        if (known >= FEWEST) {
            long[] sorted = Arrays.copyOf(last, known);
            Arrays.sort(sorted);
            medianNanos = Math.max(1, sorted[known / 2]);
        }
    }
}
