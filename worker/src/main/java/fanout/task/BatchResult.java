package fanout.task;

import java.util.List;

/**
 * What a batch came to: one outcome per chunk, and the partial of those that are Done.
 *
 * @param elapsedNanos wall time of the work, without transport
 */
public record BatchResult(long batch, List<Outcome> outcomes, Partial partial, long elapsedNanos) {
    public BatchResult {
        outcomes = List.copyOf(outcomes);
    }
}
