package fanout.merge;

import fanout.task.Chunk;
import java.util.List;

/** What earlier runs did of a plan, and need not be done again. Used by the coordinator's thread alone. */
public interface Earlier {
    /** Nothing. */
    Earlier NONE = new Earlier() {
        @Override
        public boolean has(int chunk) {
            return false;
        }

        @Override
        public int chunks() {
            return 0;
        }

        @Override
        public List<Chunk> replay(Merge merge) {
            return List.of();
        }
    };

    /** Whether the chunk was done. */
    boolean has(int chunk);

    /** How many were. */
    int chunks();

    /**
     * Gives it to the merge, as if it had come from workers just now, which proves it like anything else. Gives the chunks
     * that have to be run all the same, as what was kept of them turns out to be damaged or does not fit.
     */
    List<Chunk> replay(Merge merge);
}
