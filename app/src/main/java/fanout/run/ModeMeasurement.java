package fanout.run;

import java.util.List;

/**
 * What one mode took to do a job.
 *
 * @param mode as in {@code --mode}
 * @param elapsedNanos wall time of each round, in the order of the rounds
 * @param cpuNanos of coordinator and workers, the median of the rounds
 * @param peakBytes of coordinator and workers, the largest of the rounds
 * @param startNanos until the workers were ready, the median of the rounds; 0 where there are none
 */
public record ModeMeasurement(
        String mode, int workers, List<Long> elapsedNanos, long cpuNanos, long peakBytes, long startNanos) {
    public ModeMeasurement {
        elapsedNanos = List.copyOf(elapsedNanos);
        if (elapsedNanos.isEmpty() || workers < 1) {
            throw new IllegalArgumentException(mode + ": nothing measured");
        }
    }
}
