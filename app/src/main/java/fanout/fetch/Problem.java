package fanout.fetch;

import java.io.IOException;

/** Why a request did not give what was asked for: one phrase for a person, and what may be done about it. */
final class Problem extends IOException {
    private static final long serialVersionUID = 1;

    /** What comes next. */
    enum Cure {
        /** The same again, after a pause; what has come of the body is kept. */
        TRY_AGAIN,
        /** The same again, from the first byte on: what has come is of no use. */
        START_OVER,
        /** Nothing: it would end in the same way again. */
        NONE,
        /** Nothing, and for no other URL either: nothing can be written any more. */
        STOP
    }

    private final Cure cure;
    private final String phrase;

    Problem(Cure cure, String phrase) {
        super(phrase);
        this.cure = cure;
        this.phrase = phrase;
    }

    Cure cure() {
        return cure;
    }

    String phrase() {
        return phrase;
    }
}
