package fanout.task;

import java.util.List;

/**
 * What a batch came to: one outcome for each chunk, but for those that were not begun, which are as they were. The
 * partial of those that are Done comes with it, or with a later result of the same worker, or when it is asked for, or
 * never, where its worker died or had to throw it away.
 *
 * @param notBegun chunks that are given back, because the others took longer than was thought: {@link Batch#enoughNanos}
 * @param handedOver what was kept before the batch, too, where the batch was to be apart from it
 * @param elapsedNanos wall time of the work, without transport
 */
public record BatchResult(
        long batch, List<Outcome> outcomes, List<Integer> notBegun, List<HandedOver> handedOver, long elapsedNanos) {
    /** Of all its chunks. */
    public BatchResult(long batch, List<Outcome> outcomes, List<HandedOver> handedOver, long elapsedNanos) {
        this(batch, outcomes, List.of(), handedOver, elapsedNanos);
    }

    public BatchResult {
        outcomes = List.copyOf(outcomes);
        notBegun = List.copyOf(notBegun);
        handedOver = List.copyOf(handedOver);
    }
}
