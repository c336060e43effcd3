package fanout.task;

import java.util.List;

/**
 * A partial that its worker has let go of: nothing is folded into it any more. A worker may keep one over many batches,
 * because merging costs as much for a group of one record as for a group of a thousand.
 *
 * @param number what {@link Outcome.Done#partial} calls it; used once in a run
 * @param chunks all those whose contribution it holds, whether their outcomes are known yet or not
 */
public record HandedOver(long number, List<Integer> chunks, Partial partial) {
    public HandedOver {
        chunks = List.copyOf(chunks);
    }
}
