package fanout.backend;

import fanout.task.FileIdentity;

/**
 * An input, or a record of one, that worker processes died of, so that it is not tried again as it is.
 *
 * @param path the input
 * @param identity which state of it; of another nothing is known
 * @param start of the record's first byte, in plain bytes; {@link #WHOLE} where it is the input as a whole
 * @param end of the record, exclusive; {@link #WHOLE} where it is the input, or where the record's end was never reached
 * @param reason how it was found and what the last worker said, in one line
 * @param run the earlier run that found it; empty where it is this one
 */
public record Quarantined(String path, FileIdentity identity, long start, long end, String reason, String run) {
    public static final long WHOLE = -1;

    /** Whether it is the input as a whole. */
    public boolean isWhole() {
        return start == WHOLE;
    }

    /** Why it is left out, for a person. */
    public String shown() {
        return run.isEmpty()
                ? reason
                : "quarantined in run " + run + ": " + reason + "; --retry-quarantined tries it again";
    }
}
