package fanout.report;

/** When progress is shown: {@code --progress}. */
public enum ProgressSetting {
    /** On a terminal. */
    AUTO,
    /** Off a terminal too, there as a plain line now and then. */
    ALWAYS,
    NEVER
}
