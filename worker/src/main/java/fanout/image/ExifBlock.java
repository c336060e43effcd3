package fanout.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * An EXIF block to be carried over into a rendition: a small TIFF file of directories, each a number of entries of 12
 * bytes and the offset of the next one. What would be wrong of the rendition is changed: it stands upright, and the
 * thumbnail of the original, which may show what was cropped, is gone. All else stays where it is, since makers of cameras
 * keep offsets that nobody else can follow.
 */
final class ExifBlock {
    private static final int ORIENTATION = 0x0112;
    private static final int THUMBNAIL = 0x0201;
    private static final int THUMBNAIL_BYTES = 0x0202;
    private static final int UPRIGHT = 1;
    private static final int SHORT = 3;
    private static final int HEADER_BYTES = 8;
    private static final int ENTRY_BYTES = 12;
    private static final int NOT_THERE = -1;

    private final ByteBuffer tiff;

    private ExifBlock(byte[] content, ByteOrder order) {
        this.tiff = ByteBuffer.wrap(content).order(order);
    }

    /**
     * The block for a rendition; none where there is none, or it is no such block.
     *
     * @param original of the input; not changed
     */
    static byte[] forRendition(Bytes original) {
        boolean little = original.says(0, "II");
        if (!original.has(0, HEADER_BYTES) || (!little && !original.says(0, "MM"))) {
            return new byte[0];
        }
        byte[] content = new byte[original.size()];
        System.arraycopy(original.data(), original.start(), content, 0, content.length);
        ExifBlock block = new ExifBlock(content, little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int first = block.offset(4);
        if (first == NOT_THERE) {
            return new byte[0];
        }
        block.turnUpright(first);
        return block.withoutThumbnail(first);
    }

    private void turnUpright(int directory) {
        int entry = entry(directory, ORIENTATION);
        if (entry != NOT_THERE) {
            tiff.putShort(entry + 2, (short) SHORT);
            tiff.putInt(entry + 4, 1);
            tiff.putShort(entry + 8, (short) UPRIGHT).putShort(entry + 10, (short) 0);
        }
    }

    /** The second directory is about the thumbnail, and is not linked any more. */
    private byte[] withoutThumbnail(int directory) {
        int link = directory + 2 + entries(directory) * ENTRY_BYTES;
        if (link + 4 > tiff.capacity()) {
            return tiff.array();
        }
        int second = offset(link);
        tiff.putInt(link, 0);
        int at = second == NOT_THERE ? NOT_THERE : entry(second, THUMBNAIL);
        int length = second == NOT_THERE ? NOT_THERE : entry(second, THUMBNAIL_BYTES);
        if (at == NOT_THERE || length == NOT_THERE) {
            return tiff.array();
        }
        int start = offset(at + 8);
        int bytes = tiff.getInt(length + 8);
        if (start == NOT_THERE || bytes < 0 || bytes > tiff.capacity() - start) {
            return tiff.array();
        }
        byte[] content = tiff.array();
        Arrays.fill(content, start, start + bytes, (byte) 0);
        return start + bytes == content.length ? Arrays.copyOf(content, start) : content;
    }

    /** An offset that stands at a place, where it leads to a directory or to data behind the header. */
    private int offset(int place) {
        int offset = tiff.getInt(place);
        return offset >= HEADER_BYTES && offset <= tiff.capacity() - 2 ? offset : NOT_THERE;
    }

    /** How many entries of a directory are there, whatever it claims. */
    private int entries(int directory) {
        int claimed = Short.toUnsignedInt(tiff.getShort(directory));
        return Math.min(claimed, (tiff.capacity() - directory - 2) / ENTRY_BYTES);
    }

    private int entry(int directory, int tag) {
        int entries = entries(directory);
        for (int i = 0; i < entries; i++) {
            int at = directory + 2 + i * ENTRY_BYTES;
            if (Short.toUnsignedInt(tiff.getShort(at)) == tag) {
                return at;
            }
        }
        return NOT_THERE;
    }
}
