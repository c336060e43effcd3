package fanout.backend.process;

import fanout.backend.process.Death.Kind;

/**
 * What speaks against a chunk that is alone in its piece.
 *
 * @param deaths that may be its doing
 * @param all deaths of workers that had it
 * @param place where in it the last one was at work, as a record's offset; {@link #ANYWHERE} where that is not known
 */
record Suspicion(int deaths, int all, long place) {
    static final long ANYWHERE = -1;
    /** The worker was not at it: it had not begun, or was done. */
    static final long NOWHERE = -2;
    /** It was at it, but at no record yet. */
    static final long BEGINNING = -3;

    static final Suspicion NONE = new Suspicion(0, 0, ANYWHERE);

    /**
     * One more death. A worker that was killed from outside while it was not at the chunk says nothing of it, unless that
     * comes again; and where such deaths are told apart by where they happened, only those at one place speak against it,
     * and the one that led here.
     */
    Suspicion after(Kind kind, long newPlace) {
        if (kind == Kind.CRASH) {
            return new Suspicion(deaths + 1, all + 1, newPlace);
        }
        if (kind == Kind.KILLED && newPlace == NOWHERE && all > 0 && place != NOWHERE) {
            return new Suspicion(deaths, all + 1, NOWHERE);
        }
        boolean elsewhere = place != ANYWHERE && place != NOWHERE && place != newPlace;
        return new Suspicion(elsewhere ? Math.min(deaths, 2) : deaths + 1, all + 1, newPlace);
    }
}
