package fanout.task;

/**
 * How long a call may take: a time, or a multiple of what calls take.
 *
 * @param nanos 0 where it is a multiple, or where there is no limit
 * @param timesMedian 0 where it is a time
 */
public record TimeLimit(long nanos, double timesMedian) {
    public static final TimeLimit NONE = new TimeLimit(0, 0);

    public TimeLimit {
        if (nanos < 0 || timesMedian < 0 || (nanos > 0 && timesMedian > 0)) {
            throw new IllegalArgumentException("neither a time nor a multiple");
        }
    }

    public boolean isThere() {
        return nanos > 0 || timesMedian > 0;
    }
}
