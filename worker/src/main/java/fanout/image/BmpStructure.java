package fanout.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The headers of a BMP file: 14 bytes of the file's, then the picture's, whose first number is its own length. */
final class BmpStructure {
    private static final int OLD_HEADER_BYTES = 12;
    private static final int UNCOMPRESSED = 0;
    private static final int BIT_FIELDS = 3;
    private static final int JPEG_INSIDE = 4;
    private static final int PNG_INSIDE = 5;

    private BmpStructure() {}

    /** Reads the header; a picture of fixed row length is checked to be there in whole. */
    static PictureHeader header(Bytes file) throws PictureException {
        boolean old = file.has(14, OLD_HEADER_BYTES) && file.little32(14) == OLD_HEADER_BYTES;
        if (!file.has(0, old ? 26 : 54)) {
            throw Reasons.truncated(file.size(), "inside the header");
        }
        int width = old ? file.little16(18) : file.little32(18);
        int height = Math.abs(old ? file.little16(20) : file.little32(22));
        if (width <= 0 || height <= 0) {
            throw Reasons.damaged("the header says " + width + " x " + height + " pixels");
        }
        int bitsPerPixel = old ? file.little16(24) : file.little16(28);
        int compression = old ? UNCOMPRESSED : file.little32(30);
        if (compression == JPEG_INSIDE || compression == PNG_INSIDE) {
            throw new PictureException("a BMP that holds a JPEG or PNG, which is for printers and cannot be read");
        }
        if (compression == UNCOMPRESSED || compression == BIT_FIELDS) {
            checkLength(file, width, height, bitsPerPixel);
        }
        return new PictureHeader(PictureFormat.BMP, width, height, Orientation.NORMAL);
    }

    /** The file for the JDK's decoder, which believes what it says of its length, where others do not look. */
    static byte[] withRightLength(byte[] content) {
        if (new Bytes(content).little32(2) == content.length) {
            return content;
        }
        byte[] right = content.clone();
        ByteBuffer.wrap(right).order(ByteOrder.LITTLE_ENDIAN).putInt(2, content.length);
        return right;
    }

    /** The JDK's decoder takes rows that are not there as they were before; rows are padded to 4 bytes. */
    private static void checkLength(Bytes file, int width, int height, int bitsPerPixel) throws PictureException {
        long rowBytes = ((long) width * bitsPerPixel + 31) / 32 * 4;
        long pixelsStart = Integer.toUnsignedLong(file.little32(10));
        long missing = pixelsStart + rowBytes * height - file.size();
        if (missing > 0) {
            throw Reasons.truncated(file.size(), "inside the pixels, " + Reasons.bytes(missing) + " before their end");
        }
    }
}
