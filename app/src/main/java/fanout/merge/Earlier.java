package fanout.merge;

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
        public void replay(Merge merge) {}
    };

    /** Whether the chunk was done. */
    boolean has(int chunk);

    /** How many were. */
    int chunks();

    /**
     * Gives it to the merge, as if it had come from workers just now, which proves it like anything else. What turns out to
     * be damaged, or not to fit, counts as not done from then on.
     */
    void replay(Merge merge);
}
