package fanout.image.jpeg;

/** Goes from marker to marker over a file (T.81, B.1.1), and reads the numbers in the segment of the present one. */
final class Segments {
    private final byte[] file;
    private int offset;
    private int end;

    Segments(byte[] file) throws JpegException {
        this.file = file;
        if (file.length < 2 || at(0) != 0xff || at(1) != Marker.SOI) {
            throw new JpegException("no start of image");
        }
        this.end = 2;
    }

    /**
     * Goes to the next marker behind the present segment, over fill bytes and whatever else stands before it; its code.
     * Restart markers, which belong to scans, are gone over too.
     */
    int next() throws JpegException {
        for (int i = end; i + 1 < file.length; i++) {
            int code = at(i + 1);
            if (at(i) != 0xff || code == 0 || code == 0xff || Marker.isRestart(code)) {
                continue;
            }
            open(i + 2, code);
            return code;
        }
        throw new JpegException("ends before the end of image");
    }

    private void open(int start, int code) throws JpegException {
        if (!Marker.hasSegment(code)) {
            offset = start;
            end = start;
            return;
        }
        if (start + 2 > file.length) {
            throw new JpegException("ends inside a segment");
        }
        int length = at(start) << 8 | at(start + 1);
        if (length < 2 || length > file.length - start) {
            throw new JpegException("a segment with no possible length at byte " + start);
        }
        offset = start + 2;
        end = start + length;
    }

    /** How many bytes of the present segment have not been read. */
    int left() {
        return end - offset;
    }

    /** The next byte of the present segment, 0 to 255. */
    int next8() throws JpegException {
        if (offset >= end) {
            throw new JpegException("a segment that is too short at byte " + offset);
        }
        return at(offset++);
    }

    /** The next two bytes of the present segment, the more significant one first. */
    int next16() throws JpegException {
        int high = next8();
        return high << 8 | next8();
    }

    /** Whether the present segment, from its start, says this; only asked before anything of it was read. */
    boolean says(String text) {
        if (left() < text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (at(offset + i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Where the present segment ends: behind a scan's header, where its data begin. */
    int end() {
        return end;
    }

    /** Goes on from there: where a scan's data ended. */
    void continueAt(int position) {
        offset = position;
        end = position;
    }

    private int at(int position) {
        return file[position] & 0xff;
    }
}
