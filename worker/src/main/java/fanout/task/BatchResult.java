package fanout.task;

import java.util.List;

/**
 * What a batch came to: one outcome per chunk. The partial of those that are Done comes with it, or with a later result
 * of the same worker, or when it is asked for, or never, where its worker died or had to throw it away.
 *
 * @param handedOver what was kept before the batch, too, where the batch was to be apart from it
 * @param elapsedNanos wall time of the work, without transport
 */
public record BatchResult(long batch, List<Outcome> outcomes, List<HandedOver> handedOver, long elapsedNanos) {
    public BatchResult {
        outcomes = List.copyOf(outcomes);
        handedOver = List.copyOf(handedOver);
    }
}
