package fanout.task;

/** What outputs are written as. */
public enum ImageFormat {
    JPEG,
    PNG,
    /** JPEG for JPEG, PNG for every other input. */
    SAME
}
