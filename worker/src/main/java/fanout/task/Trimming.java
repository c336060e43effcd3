package fanout.task;

/** Which blanks at the ends of a field do not belong to it. A blank is a space, a tab or another ASCII blank. */
public enum Trimming {
    /** All belong to it. */
    NONE,
    /** Those outside quotes are dropped. */
    OUTSIDE_QUOTES,
    /** Those inside quotes are dropped as well. */
    EVERYWHERE
}
