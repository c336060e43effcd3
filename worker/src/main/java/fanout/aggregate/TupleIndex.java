package fanout.aggregate;

/**
 * Finds the numbers of tuples of codes. A tuple is asked for by its place among those that were {@link #prepare prepared}
 * together; {@link CodeTuples} has the tuples themselves. One owner at a time.
 */
sealed interface TupleIndex permits TupleGrid, TupleSlots {
    /**
     * Takes tuples to be looked up next, in their arrays, which may not change meanwhile.
     *
     * @param codes by column and then by tuple
     * @param words by tuple: its codes in one word
     */
    void prepare(int[][] codes, long[] words, int count);

    /**
     * Looks some of them up, quickly. Which are not found so is listed, for {@link #findOrPut}: it hardly ever can be
     * predicted, and is no branch of the loop.
     *
     * @param into gets, of those that are found, the numbers
     * @param left gets the places of those that are not; as long as there are tuples
     * @return how many are not
     */
    int find(int from, int to, int[] into, int[] left);

    /** The number of one of them; where it has none, the given number, which it has from now on. */
    int findOrPut(int tuple, int number);

    /** Forgets all tuples, and keeps the room that they took. */
    void clear();

    /** What so many tuples, which are all it has, occupy in it, about; not the room that is kept for more. */
    long bytes(int tuples);
}
