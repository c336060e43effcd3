package fanout.task;

/** What becomes of a JPEG whose end is missing. */
public enum PartialPictures {
    /** It fails. */
    FAIL,
    /** What is there is used, the rest is as its decoder leaves it, and the manifest says so. */
    KEEP
}
