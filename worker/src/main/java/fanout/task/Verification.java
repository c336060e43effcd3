package fanout.task;

/** How an output is checked before it gets its name. */
public enum Verification {
    /** Its header is read: the right format, the right size. */
    HEADER,
    /** It is read back, decoded whole, and compared in coarse brightness with the picture it was made of. */
    FULL
}
