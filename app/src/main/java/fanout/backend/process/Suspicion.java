package fanout.backend.process;

/**
 * What speaks against a chunk that is alone in its piece.
 *
 * @param deaths of workers that were at it
 * @param record the record that the last of them was at, by its offset; negative where it is not known
 */
record Suspicion(int deaths, long record) {
    static final long UNKNOWN = -1;
    static final Suspicion NONE = new Suspicion(0, UNKNOWN);

    /** One more death. A worker that was killed from outside, and at another record, proves nothing against this chunk. */
    Suspicion after(Death death, long newRecord) {
        boolean elsewhere = record >= 0 && newRecord >= 0 && record != newRecord;
        return new Suspicion(elsewhere && death.outside() ? 1 : deaths + 1, newRecord);
    }
}
