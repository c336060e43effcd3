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

    /** What has been folded since the last take; the kernel starts over, empty. */
    Partial take();
}
