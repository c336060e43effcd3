package fanout.task;

/**
 * Whole records of a CSV file, as a command gets them on its standard input: the bytes of the header, and then theirs; or as a task
 * goes through them.
 *
 * @param path the file; empty for {@link #NONE}
 * @param identity which state of it was cut
 * @param header its bytes, a character of Latin 1 for each, with their line end and without a BOM; empty where there is none,
 *     or it is among the bytes of the records
 * @param start where the first record begins, in plain (decompressed) bytes
 * @param end exclusive; {@link Long#MAX_VALUE} for the end of a file of which nobody knows where its plain bytes end
 * @param before how many records of the file stand before it
 * @param records how many; -1 where nobody has counted them
 * @param ends whether a line end is added where the last record has none, because another file's records come next
 */
public record FilePart(
        String path,
        FileIdentity identity,
        Compression compression,
        String header,
        long start,
        long end,
        long before,
        long records,
        boolean ends) {
    /** Of an input that is none. */
    public static final FilePart NONE =
            new FilePart("", FileIdentity.UNKNOWN, Compression.NONE, "", 0, 0, 0, -1, false);

    public FilePart {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("not a range: " + start + " to " + end);
        }
    }

    public boolean isThere() {
        return !path.isEmpty();
    }

    /** The same, the last record of which is given a line end where it has none. */
    public FilePart ended() {
        return new FilePart(path, identity, compression, header, start, end, before, records, true);
    }

    /** Whether another part stands right behind this one. */
    public boolean isBefore(FilePart other) {
        return end == other.start && path.equals(other.path) && identity.isSameAs(other.identity);
    }
}
