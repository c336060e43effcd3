package fanout.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;

/** Puts a block of EXIF where each format has it. */
final class OutputMetadata {
    private static final String EXIF = "Exif\0\0";
    private static final int APP1 = 0xffe1;
    /** What the length of a segment can say. */
    private static final int MOST_SEGMENT_BYTES = 0xffff;
    /** Signature and header: eight bytes, and a chunk of 13 bytes with its length, type and checksum. */
    private static final int PNG_HEADER_BYTES = 8 + 12 + 13;

    private OutputMetadata() {}

    /** The segments of a JPEG; none where the block is empty, or larger than a segment, as of another format. */
    static List<byte[]> jpegSegments(byte[] exif) {
        int length = 2 + EXIF.length() + exif.length;
        if (exif.length == 0 || length > MOST_SEGMENT_BYTES) {
            return List.of();
        }
        ByteBuffer segment = ByteBuffer.allocate(2 + length);
        segment.putShort((short) APP1).putShort((short) length);
        segment.put(EXIF.getBytes(StandardCharsets.US_ASCII)).put(exif);
        return List.of(segment.array());
    }

    /** A PNG with the block in a chunk behind its header; the PNG as it is where the block is empty. */
    static byte[] withExif(byte[] png, byte[] exif) {
        if (exif.length == 0) {
            return png;
        }
        byte[] type = "eXIf".getBytes(StandardCharsets.US_ASCII);
        CRC32 checksum = new CRC32();
        checksum.update(type);
        checksum.update(exif);
        ByteArrayOutputStream out = new ByteArrayOutputStream(png.length + exif.length + 12);
        out.write(png, 0, PNG_HEADER_BYTES);
        out.writeBytes(ByteBuffer.allocate(4).putInt(exif.length).array());
        out.writeBytes(type);
        out.writeBytes(exif);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
        out.write(png, PNG_HEADER_BYTES, png.length - PNG_HEADER_BYTES);
        return out.toByteArray();
    }
}
