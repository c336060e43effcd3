package fanout.task;

/** Why a chunk failed. Crosses the wire by name. */
public enum FailureKind {
    /** The input is not there, may not be read, or the device failed. */
    UNREADABLE,
    /** The input is a URL and did not come, however often it was asked for. */
    UNFETCHED,
    /** The input changed while it was read. */
    CHANGED,
    /** A compressed input is damaged or cut off. */
    DAMAGED,
    /** An output could not be written. */
    UNWRITABLE,
    /** There was not enough memory. */
    OUT_OF_MEMORY,
    /** There is more of something than the job allows, whatever the input: the run ends. */
    OVER_LIMIT,
    /** The worker process died of it, as often as it was tried. */
    WORKER_DIED,
    /** An earlier run found that workers die of it, and it is as it was: it is not tried again. */
    QUARANTINED,
    /** An error of fanout's own. */
    INTERNAL
}
