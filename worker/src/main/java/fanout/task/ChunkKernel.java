package fanout.task;

import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Does one job's work, chunk by chunk, and folds what the chunks contribute into one partial. One owner at a time.
 *
 * <p>After {@link #run} threw, what was folded since the last {@link #take} is void: the kernel is thrown away, and the
 * other chunks that it had folded are run again by a new one.
 */
public interface ChunkKernel {
    /**
     * Runs a chunk and folds it in. Throws {@link ChunkFailure} where the chunk's input cannot be read; whatever else it
     * throws is a failure of the chunk too.
     */
    ChunkReport run(Chunk chunk) throws ChunkFailure;

    /**
     * Whether all chunks of a batch are one piece of work, for {@link #runTogether}: then they end alike, and batches are as
     * large as work has to be.
     */
    default boolean takesBatches() {
        return false;
    }

    /** Runs all chunks of a batch as one piece of work, where {@link #takesBatches}; a report for each. */
    default List<ChunkReport> runTogether(List<Chunk> chunks) throws ChunkFailure {
        throw new UnsupportedOperationException("one by one only");
    }

    /** From now on notes how far it has come in a chunk; that a chunk is begun is noted by who calls {@link #run}. */
    default void noteOn(WorkNote note) {}

    /**
     * What tells it that the run is given up. A kernel whose chunks may take long asks in the middle of one, and throws
     * {@link java.util.concurrent.CancellationException}.
     */
    default void stopWhen(BooleanSupplier stopped) {}

    /**
     * Whether what has been folded is worth being taken: whether merging it is little work beside what folding it was, or
     * it has become so large that it should not grow on.
     */
    default boolean isWorthTaking() {
        return true;
    }

    /**
     * Whether what has been folded takes so few bytes beside those of the input that it was folded from, that storing it
     * is cheaper than folding it again.
     */
    default boolean isSmallBeside(long inputBytes) {
        return true;
    }

    /**
     * Whether the chunk that was run last, and failed, had not been begun to be folded in, as one that cannot be opened. What
     * was folded before it is whole then; else it is void.
     */
    default boolean isAsBefore() {
        return false;
    }

    /**
     * Whether it folds nothing at all, and what a chunk gives is in its report alone: then one that fails spoils no other one,
     * and none is run again for its sake.
     */
    default boolean foldsNothing() {
        return false;
    }

    /** Lets go of what it holds. Called once, after the last chunk, by who had it made; not where the process dies. */
    default void close() {}

    /** What has been folded since the last take; the kernel starts over, empty. */
    Partial take();
}
