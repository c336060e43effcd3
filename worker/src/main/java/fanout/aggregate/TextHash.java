package fanout.aggregate;

/**
 * 64 bits that stand for a text: every bit depends on every byte. Part of the encoded form of {@code approx_distinct}:
 * the same text has the same hash in every version and on every machine.
 */
final class TextHash {
    private static final long FIRST = 0x9E3779B97F4A7C15L;
    private static final long SECOND = 0xD1B54A32D192ED03L;

    private TextHash() {}

    /** The end is exclusive. */
    static long of(byte[] bytes, int start, int end) {
        long hash = (end - start) * FIRST;
        long word = 0;
        int filled = 0;
        for (int at = start; at < end; at++) {
            word |= (bytes[at] & 0xFFL) << filled;
            filled += Byte.SIZE;
            if (filled == Long.SIZE) {
                hash = step(hash, word);
                word = 0;
                filled = 0;
            }
        }
        return mixed(filled == 0 ? hash : step(hash, word));
    }

    private static long step(long hash, long word) {
        return Long.rotateLeft(hash ^ mixed(word + SECOND), 27) * FIRST + SECOND;
    }

    /** The mixing step of David Stafford (variant 13), a bijection that lets every bit change half of the others. */
    private static long mixed(long bits) {
        long mixed = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
