package fanout.worker;

/** How a worker process ends, and the exit status that says so. Any other status is a death that nobody asked for. */
public enum WorkerExit {
    /** The coordinator ended the talk; the chunk at hand was finished. */
    STOPPED(0),
    /** Started by somebody who is no coordinator. */
    USAGE(2),
    /** The coordinator is gone: the lifeline or the socket closed, or another process became the parent. */
    ORPHANED(3),
    /** What the coordinator sent could not be understood. */
    DAMAGED(4),
    /** An error of fanout's own; it stands on standard error. */
    BROKEN(5);

    private final int status;

    WorkerExit(int status) {
        this.status = status;
    }

    /** The exit status of the process. */
    public int status() {
        return status;
    }
}
