package fanout.task;

/**
 * A record of a CSV file that is known to kill whoever works on it: it is rejected unseen.
 *
 * @param offset of its first byte, in plain bytes
 * @param reason what is said of it where rejected records are listed
 */
public record PoisonRecord(long offset, String reason) {
    /** In every such reason, whatever else is said. */
    public static final String DIED_OF_IT = "the worker process died of it";

    public PoisonRecord {
        if (offset < 0) {
            throw new IllegalArgumentException("no offset: " + offset);
        }
    }
}
