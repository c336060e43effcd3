package fanout.csv;

/**
 * What a reader works in, kept for the next one: a buffer of some hundred kilobytes would cost more to make than to read a
 * small file into. One reader at a time.
 */
final class RecordMemory {
    /** What grew beyond, for a record of extraordinary length, is let go. */
    private static final int MOST_BYTES = 2 << 20;

    private static final int FIRST_READ_BYTES = 8 << 10;

    private final ByteClasses classes;
    private final StructuralIndex index;
    private byte[] bytes = {};
    private int readBytes = FIRST_READ_BYTES;

    /** @param classes those of all the readers */
    RecordMemory(ByteClasses classes) {
        this.classes = classes;
        index = new StructuralIndex(classes);
    }

    ByteClasses classes() {
        return classes;
    }

    StructuralIndex index() {
        return index;
    }

    /**
     * How much to read at once, at most: little at first and more each time. What works on it is called often from the
     * start, then, and compiled before it has gone through much.
     */
    int readBytes() {
        int bytes = readBytes;
        readBytes = Math.min(MOST_BYTES, bytes * 2);
        return bytes;
    }

    /** An array of at least that many bytes, with anything in it. */
    byte[] bytes(int atLeast) {
        byte[] kept = bytes;
        return kept.length >= atLeast ? kept : new byte[atLeast];
    }

    void keep(byte[] used) {
        if (used.length <= MOST_BYTES) {
            bytes = used;
        }
    }
}
