package fanout.aggregate;

/** What an aggregate can add up; anything else is a bad value. */
public enum ArgumentKind {
    ANY,
    /** {@linkplain Value#readNumber Read as a number}. */
    NUMBER,
    /** {@linkplain Value#readTruth Read as true or false}. */
    TRUTH
}
