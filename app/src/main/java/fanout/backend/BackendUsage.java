package fanout.backend;

/**
 * What a backend cost beyond the coordinator's own process; all 0 where it has no processes.
 *
 * @param startNanos from asking for the workers to the first one being ready
 * @param cpuNanos of all worker processes, dead ones included as far as they reported
 * @param peakBytes the sum of the workers' largest resident sizes
 * @param restarts how many workers died and were replaced
 */
public record BackendUsage(long startNanos, long cpuNanos, long peakBytes, int restarts) {
    public static final BackendUsage NONE = new BackendUsage(0, 0, 0, 0);
}
