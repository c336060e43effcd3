package fanout.task;

/** How a call of a command, or of a task, ended. Crosses the wire by name. */
public enum CallStatus {
    /** With exit status 0 where there is one, and what it had to write is there. */
    DONE,
    /** With another exit status, or without what it had to write. */
    FAILED,
    /** By a signal that nobody of fanout sent, or by the end of the worker process that it was in. */
    KILLED,
    /** It took longer than it was given. */
    TIMED_OUT,
    /** The system could not start it, as when there is no such program. */
    UNSTARTED,
    /** It had not ended when the run was stopped, and was ended then. */
    STOPPED
}
