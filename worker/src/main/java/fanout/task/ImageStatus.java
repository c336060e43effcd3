package fanout.task;

/** How an image ended. */
public enum ImageStatus {
    WRITTEN,
    SKIPPED,
    FAILED
}
