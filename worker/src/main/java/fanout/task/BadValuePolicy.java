package fanout.task;

/** What becomes of a record in which arithmetic meets a value that is no number. */
public enum BadValuePolicy {
    /** The record is rejected, counted and listed. */
    REJECT,
    /** The value counts as empty. */
    NULL,
    /** The run fails. */
    FAIL
}
