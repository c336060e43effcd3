package fanout.backend;

import fanout.task.Batch;
import fanout.task.BatchResult;
import fanout.task.HandedOver;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs batches. Every batch that was submitted comes back exactly once, with exactly one outcome for each of its chunks,
 * whatever dies meanwhile; in any order. Only of a batch that takes longer than {@link Batch#enoughNanos} some chunks may come
 * back as they were, not begun, and then others have come to their end. Used by one thread, the coordinator's.
 *
 * <p>What the chunks contributed comes apart from their outcomes, for workers keep partials over several batches: each is
 * handed over once, with the result of the last batch in it or by {@link #handOver}, or else is lost.
 *
 * <p>Closing ends the work at once: running chunks are told to stop by a flag, results not taken are lost, nothing that
 * was started is left behind.
 */
public interface Backend extends AutoCloseable {
    /** How many batches it wants to have in hand, at least 1: two for each worker, and more where they are short. */
    int capacity();

    /** Hands over a batch; never waits while at most {@link #capacity} batches are in hand. */
    void submit(Batch batch) throws BackendException;

    /**
     * Waits for the next result. Throws {@link BackendException} where the backend as a whole cannot go on, as when
     * workers died too often.
     */
    default BatchResult take() throws BackendException, InterruptedException {
        BatchResult result = null;
        while (result == null) {
            result = poll(Long.MAX_VALUE);
        }
        return result;
    }

    /**
     * The same, but gives none where none has come after so many nanoseconds. One that works in the thread that takes its results
     * takes as long as the work does.
     */
    @Nullable
    BatchResult poll(long nanos) throws BackendException, InterruptedException;

    /**
     * Waits for what the workers have kept, once no batch is in hand: after it they keep nothing. A partial that was
     * neither handed over with a result nor comes now is lost, and the chunks in it have to be submitted again.
     */
    List<HandedOver> handOver() throws BackendException, InterruptedException;

    /**
     * Batches in hand that were not begun need not be any more: once the others were taken, {@link #take} may throw {@link
     * BackendException} in their place. For work of which nothing is kept. From any thread.
     */
    default void beginNothing() {}

    /** What the workers cost so far. */
    BackendUsage usage();

    /** Its stages, in the order in which inputs pass them; none where it has but one, of which the batches say all. */
    default List<StageFigures> stages() {
        return List.of();
    }

    @Override
    void close();
}
