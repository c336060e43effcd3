package fanout.image;

/**
 * Finds the orientation in an EXIF block, which is a small TIFF file: byte order, the offset of a directory, and in the
 * directory entries of 12 bytes. Only the first directory is looked at and nothing in it is followed, so an offset may
 * be as hostile as it likes: it is either inside the block, or there is no orientation.
 */
final class ExifOrientation {
    private static final int ORIENTATION_TAG = 0x0112;
    private static final int TYPE_SHORT = 3;
    private static final int TYPE_LONG = 4;
    private static final int ENTRY_BYTES = 12;

    private ExifOrientation() {}

    /** NORMAL where the block says nothing, or nothing sensible. */
    static Orientation of(Bytes tiff) {
        boolean little = tiff.says(0, "II");
        if (!tiff.has(0, 8) || (!little && !tiff.says(0, "MM"))) {
            return Orientation.NORMAL;
        }
        long directory = Integer.toUnsignedLong(little ? tiff.little32(4) : tiff.big32(4));
        if (!tiff.has(directory, 2)) {
            return Orientation.NORMAL;
        }
        int offset = (int) directory;
        int claimed = number(tiff, offset, little);
        int entries = Math.min(claimed, (tiff.size() - offset - 2) / ENTRY_BYTES);
        for (int entry = 0; entry < entries; entry++) {
            int at = offset + 2 + entry * ENTRY_BYTES;
            if (number(tiff, at, little) == ORIENTATION_TAG) {
                return Orientation.ofExif(value(tiff, at, little));
            }
        }
        return Orientation.NORMAL;
    }

    private static int value(Bytes tiff, int entry, boolean little) {
        int type = number(tiff, entry + 2, little);
        if (type == TYPE_SHORT) {
            return number(tiff, entry + 8, little);
        }
        if (type == TYPE_LONG) {
            return little ? tiff.little32(entry + 8) : tiff.big32(entry + 8);
        }
        return 0;
    }

    private static int number(Bytes tiff, int offset, boolean little) {
        return little ? tiff.little16(offset) : tiff.big16(offset);
    }
}
