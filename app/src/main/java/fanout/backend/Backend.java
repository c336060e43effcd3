package fanout.backend;

import fanout.task.Batch;
import fanout.task.BatchResult;

/**
 * Runs batches. Every batch that was submitted comes back exactly once, with exactly one outcome for each of its chunks,
 * whatever dies meanwhile; in any order. Used by one thread, the coordinator's.
 *
 * <p>Closing ends the work at once: running chunks are told to stop by a flag, results not taken are lost, nothing that
 * was started is left behind.
 */
public interface Backend extends AutoCloseable {
    /** How many batches it wants to have in hand, at least 1: at most two for each worker. */
    int capacity();

    /** Hands over a batch; never waits while at most {@link #capacity} batches are in hand. */
    void submit(Batch batch) throws BackendException;

    /**
     * Waits for the next result. Throws {@link BackendException} where the backend as a whole cannot go on, as when
     * workers died too often.
     */
    BatchResult take() throws BackendException, InterruptedException;

    /** What the workers cost so far. */
    BackendUsage usage();

    @Override
    void close();
}
