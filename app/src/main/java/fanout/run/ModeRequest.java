package fanout.run;

/** What was asked for: {@code --mode}. */
public enum ModeRequest {
    AUTO,
    SEQUENTIAL,
    THREADS,
    PROCESSES
}
