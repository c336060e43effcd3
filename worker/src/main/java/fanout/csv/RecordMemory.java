package fanout.csv;

/**
 * What a reader works in, kept for the next one: a buffer of some hundred kilobytes would cost more to make than to read a
 * small file into. One reader at a time.
 */
final class RecordMemory {
    /** What grew beyond, for a record of extraordinary length, is let go. */
    private static final int MOST_BYTES = 2 << 20;

    private final StructuralIndex index;
    private byte[] bytes = {};

    RecordMemory(byte delimiter) {
        index = new StructuralIndex(delimiter);
    }

    StructuralIndex index() {
        return index;
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
