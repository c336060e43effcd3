package fanout.backend.process;

import fanout.backend.process.Death.Kind;

/**
 * What speaks against a chunk that is alone in its piece.
 *
 * @param deaths that may be its doing
 * @param all deaths of workers that had it
 * @param ofRun whether the first of these deaths was that of an earlier run, which had the chunk in work beside others
 * @param place where in it the last one was at work, as a record's offset; {@link #ANYWHERE} where that is not known
 */
record Suspicion(int deaths, int all, long place, boolean ofRun) {
    static final long ANYWHERE = -1;
    /** The worker was not at it: it had not begun, or was done. */
    static final long NOWHERE = -2;
    /** It was at it, but at no record yet. */
    static final long BEGINNING = -3;

    static final Suspicion NONE = new Suspicion(0, 0, ANYWHERE);
    /** An earlier run has died, perhaps of this. */
    static final Suspicion OF_A_RUN = new Suspicion(1, 1, ANYWHERE, true);

    /** Where all deaths were those of workers. */
    Suspicion(int deaths, int all, long place) {
        this(deaths, all, place, false);
    }

    /**
     * One more death. A worker that was killed from outside while it was not at the chunk says nothing of it, unless that
     * comes again; and where such deaths are told apart by where they happened, only those at one place speak against it,
     * and the one that led here.
     */
    Suspicion after(Kind kind, long newPlace) {
        if (kind == Kind.CRASH) {
            return new Suspicion(deaths + 1, all + 1, newPlace, ofRun);
        }
        if (kind == Kind.KILLED && newPlace == NOWHERE && all > 0 && place != NOWHERE) {
            return new Suspicion(deaths, all + 1, NOWHERE, ofRun);
        }
        boolean elsewhere = place != ANYWHERE && place != NOWHERE && place != newPlace;
        return new Suspicion(elsewhere ? Math.min(deaths, 2) : deaths + 1, all + 1, newPlace, ofRun);
    }
}
