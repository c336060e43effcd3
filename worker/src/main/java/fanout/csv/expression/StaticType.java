package fanout.csv.expression;

/** What is known of an expression's results before any record is seen. */
enum StaticType {
    NUMBER,
    /** A text by intent: a literal or out of a text function, never a field, which may as well be a number. */
    TEXT,
    BOOLEAN,
    /** NULL always. */
    NOTHING,
    /** A field, or several types mixed. */
    ANY;

    /** What is known of something that is the one or the other. */
    StaticType or(StaticType other) {
        if (this == other || other == NOTHING) {
            return this;
        }
        return this == NOTHING ? other : ANY;
    }
}
