package fanout.csv.expression;

/** The three values of a condition. */
public enum Truth {
    TRUE,
    FALSE,
    /** A NULL had a say in it. */
    UNKNOWN;

    static Truth of(boolean truth) {
        return truth ? TRUE : FALSE;
    }

    Truth negated() {
        return switch (this) {
            case TRUE -> FALSE;
            case FALSE -> TRUE;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
