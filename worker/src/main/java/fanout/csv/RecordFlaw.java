package fanout.csv;

/** What may be wrong with a record as such. */
enum RecordFlaw {
    NONE,
    /** Text between a closing quote and the next delimiter. */
    TEXT_AFTER_QUOTE,
    /** A quote that is open where the input ends: all that follows it is one record. */
    NEVER_CLOSED,
    /** Longer than the limit on records. */
    TOO_LONG
}
