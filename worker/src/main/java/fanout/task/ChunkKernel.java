package fanout.task;

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
     * Whether what has been folded is worth being taken: whether merging it is little work beside what folding it was, or
     * it has become so large that it should not grow on.
     */
    default boolean isWorthTaking() {
        return true;
    }

    /** What has been folded since the last take; the kernel starts over, empty. */
    Partial take();
}
