package fanout.task;

/** What outputs are written as. */
public enum ImageFormat {
    JPEG,
    PNG,
    /** By a native library, in worker processes only. */
    WEBP,
    /** JPEG for JPEG, PNG for every other input. */
    SAME
}
