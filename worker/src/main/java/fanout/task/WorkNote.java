package fanout.task;

/**
 * Where a worker notes what it is at, so that somebody else can tell once it is dead or seems to be: the chunk, and how
 * far it has come in it. Every call is progress. Owned by the thread that runs chunks; a call costs next to nothing.
 */
public interface WorkNote {
    /** Nobody reads what is noted when this process dies. */
    WorkNote NONE = new Nowhere();

    /** A chunk of a batch is begun. */
    void begin(long batch, Chunk chunk);

    /** Everything in the chunk before this offset, in plain bytes, is done. */
    void at(long offset);

    /** The record in [start, end), in plain bytes, is being worked on; everything before it is done. */
    void at(long start, long end);

    /** All chunks of a batch are done, and their answer is put together and sent. */
    void answer(long batch);

    /** Nothing is in hand. */
    void rest();

    /** Forgets at once. */
    final class Nowhere implements WorkNote {
        private Nowhere() {}

        @Override
        public void begin(long batch, Chunk chunk) {}

        @Override
        public void at(long offset) {}

        @Override
        public void at(long start, long end) {}

        @Override
        public void answer(long batch) {}

        @Override
        public void rest() {}
    }
}
