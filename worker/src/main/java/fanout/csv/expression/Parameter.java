package fanout.csv.expression;

/** What a function wants in one place. */
enum Parameter {
    NUMBER,
    /** A number without a fraction that fits an int. */
    INTEGER,
    TEXT,
    /** A text that is a date or a point in time. */
    TIME,
    /** The name of a {@link CalendarUnit}, as a literal. */
    UNIT,
    /** What {@link NumberSigns} are made from, as a literal. */
    SIGNS,
    /** A {@link TimeFormat}, as a literal. */
    FORMAT,
    CONDITION,
    ANY
}
