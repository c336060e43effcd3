package fanout.task;

/** How a URL ended. */
public enum FetchStatus {
    FETCHED,
    /** The server says that what an earlier run fetched is still right, and it still stands here. */
    UNCHANGED,
    FAILED
}
