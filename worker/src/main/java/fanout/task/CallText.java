package fanout.task;

/**
 * What a call wrote to standard output or standard error.
 *
 * @param bytes all of it, where it is short; else empty
 * @param file that holds it, where it is long; else empty
 * @param offset where in the file it begins
 * @param length of it, in bytes
 * @param own whether there is nothing else in the file, so that it goes when this was told
 */
@SuppressWarnings("ArrayRecordComponent") // goes to a stream and nowhere else; nobody compares it
public record CallText(byte[] bytes, String file, long offset, long length, boolean own) {
    public static final CallText NONE = new CallText(new byte[0], "", 0, 0, false);

    /** Short enough to travel. */
    public static CallText of(byte[] bytes) {
        return bytes.length == 0 ? NONE : new CallText(bytes, "", 0, bytes.length, false);
    }

    /** All of a file. */
    public static CallText own(String file, long length) {
        return new CallText(NONE.bytes, file, 0, length, true);
    }

    /** A part of a file. */
    public static CallText in(String file, long offset, long length) {
        return new CallText(NONE.bytes, file, offset, length, false);
    }

    public boolean isInFile() {
        return !file.isEmpty();
    }
}
