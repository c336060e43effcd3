package fanout.wire;

/**
 * What one process cost so far.
 *
 * @param cpuNanos of all its threads since it started, 0 where the system does not tell
 * @param peakBytes its largest resident size, or what comes nearest to it
 */
public record ProcessUsage(long cpuNanos, long peakBytes) {
    public static final ProcessUsage NONE = new ProcessUsage(0, 0);
}
