package fanout.output;

/** What a run does when another one holds its output: {@code --overlap}. */
public enum Overlap {
    /** Leaves it at that; all is well. */
    SKIP,
    /** Waits until the other run has ended. */
    WAIT,
    /** Fails. */
    FAIL
}
