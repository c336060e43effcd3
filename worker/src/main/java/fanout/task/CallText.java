package fanout.task;

/**
 * What a call wrote to standard output or standard error.
 *
 * @param bytes all of it, where it is short; else empty
 * @param file that holds all of it, for who takes the report to delete; empty where it is short
 * @param length in bytes
 */
@SuppressWarnings("ArrayRecordComponent") // goes to a stream and nowhere else; nobody compares it
public record CallText(byte[] bytes, String file, long length) {
    public static final CallText NONE = new CallText(new byte[0], "", 0);

    /** Short enough to travel. */
    public static CallText of(byte[] bytes) {
        return bytes.length == 0 ? NONE : new CallText(bytes, "", bytes.length);
    }
}
