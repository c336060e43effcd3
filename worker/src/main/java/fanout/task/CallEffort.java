package fanout.task;

/**
 * What a call took.
 *
 * @param cpuNanos of the processor, as last seen while it ran; -1 where it ended before anybody looked
 * @param peakBytes of memory, likewise
 */
public record CallEffort(long elapsedNanos, long cpuNanos, long peakBytes) {
    public static final CallEffort NONE = new CallEffort(0, -1, -1);
}
