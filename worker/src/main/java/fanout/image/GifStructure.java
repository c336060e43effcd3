package fanout.image;

import java.awt.Rectangle;

/**
 * The blocks of a GIF file as far as its first frame.
 *
 * @param width of the screen that the frames are laid on, which is made to hold all of the first one
 * @param frame where on the screen the first frame lies
 */
record GifStructure(int width, int height, Rectangle frame) {
    private static final int SCREEN_END = 13;
    private static final int EXTENSION = 0x21;
    private static final int FRAME = 0x2c;
    private static final int FRAME_BYTES = 10;

    /** Walks over the first frame to its end, so that a file that ends sooner is known to. */
    static GifStructure of(Bytes file) throws PictureException {
        need(file, 0, SCREEN_END, "inside the header");
        int offset = SCREEN_END + colourTableBytes(file.at(10));
        while (true) {
            need(file, offset, 1, "before the first frame");
            int block = file.at(offset);
            if (block == FRAME) {
                break;
            }
            if (block != EXTENSION) {
                throw Reasons.damaged("no frame before byte " + Reasons.count(offset));
            }
            offset = afterSubBlocks(file, offset + 2, "before the first frame");
        }
        need(file, offset, FRAME_BYTES, "before the first frame");
        Rectangle frame = new Rectangle(
                file.little16(offset + 1),
                file.little16(offset + 3),
                file.little16(offset + 5),
                file.little16(offset + 7));
        int data = offset + FRAME_BYTES + colourTableBytes(file.at(offset + 9));
        afterSubBlocks(file, data + 1, "inside the first frame");
        if (frame.isEmpty()) {
            throw Reasons.damaged("the first frame has " + Reasons.size(frame.width, frame.height) + " pixels");
        }
        int width = Math.max(file.little16(6), frame.x + frame.width);
        int height = Math.max(file.little16(8), frame.y + frame.height);
        return new GifStructure(width, height, frame);
    }

    PictureHeader header() {
        return new PictureHeader(PictureFormat.GIF, width, height, Orientation.NORMAL);
    }

    boolean frameFillsScreen() {
        return frame.equals(new Rectangle(0, 0, width, height));
    }

    private static int colourTableBytes(int flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 0x07) + 1);
    }

    /** The offset behind a run of sub-blocks, each a length and that many bytes, closed by a length of 0. */
    private static int afterSubBlocks(Bytes file, int start, String where) throws PictureException {
        int offset = start;
        while (true) {
            need(file, offset, 1, where);
            int length = file.at(offset);
            if (length == 0) {
                return offset + 1;
            }
            offset += 1 + length;
        }
    }

    private static void need(Bytes file, int offset, int length, String where) throws PictureException {
        if (!file.has(offset, length)) {
            throw Reasons.truncated(file.size(), where);
        }
    }
}
