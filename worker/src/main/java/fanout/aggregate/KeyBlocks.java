package fanout.aggregate;

/**
 * The keys of all groups in blocks, the keys of each block before those of the next. Blocks may be asked for on several
 * threads, each once at a time.
 */
sealed interface KeyBlocks permits SampleSort, DenseKeys {
    /** About as many keys as a block is to have. */
    int BLOCK_KEYS = 1 << 12;

    int blocks();

    /** The keys of a block in their order; the caller's. */
    long[] block(int number);
}
