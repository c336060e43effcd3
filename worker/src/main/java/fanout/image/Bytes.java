package fanout.image;

/**
 * Numbers out of a part of a file's bytes, the part being [start, end) of the array. Offsets count from the part's start;
 * whoever is not sure that something is there asks {@link #has} first.
 */
@SuppressWarnings("ArrayRecordComponent") // a window, not a value; nobody compares windows
record Bytes(byte[] data, int start, int end) {
    static final Bytes NONE = new Bytes(new byte[0]);

    Bytes(byte[] data) {
        this(data, 0, data.length);
    }

    int size() {
        return end - start;
    }

    /** Whether [offset, offset + length) is there. */
    boolean has(long offset, long length) {
        return offset >= 0 && length >= 0 && offset <= size() - length;
    }

    /** One byte, 0 to 255. */
    int at(int offset) {
        return data[start + offset] & 0xff;
    }

    /** Two bytes, the more significant one first. */
    int big16(int offset) {
        return at(offset) << 8 | at(offset + 1);
    }

    int little16(int offset) {
        return at(offset) | at(offset + 1) << 8;
    }

    /** Four bytes, the most significant one first. */
    int big32(int offset) {
        return big16(offset) << 16 | big16(offset + 2);
    }

    int little32(int offset) {
        return little16(offset) | little16(offset + 2) << 16;
    }

    /** Whether the bytes at an offset are this text, a character up to 0xff for each. */
    boolean says(int offset, String text) {
        if (!has(offset, text.length())) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (at(offset + i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** A part of these; its offsets count from its own start. */
    Bytes part(int offset, int length) {
        return new Bytes(data, start + offset, start + offset + length);
    }
}
