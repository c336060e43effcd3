package fanout.image;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The chunks of a PNG file: length, type, content, CRC-32 of type and content. The decoder of the JDK checks no CRC and
 * reads on where the file ends, so both are done here.
 */
final class PngStructure {
    private static final int SIGNATURE_BYTES = 8;
    /** Length, type and CRC. */
    private static final int FRAME_BYTES = 12;

    private static final int BIT_DEPTH = SIGNATURE_BYTES + 16;
    private static final int COLOUR_TYPE = BIT_DEPTH + 1;
    private static final int GREY = 0;
    private static final int PALETTE_COLOURS = 3;
    private static final int GREY_AND_OPACITY = 4;

    private PngStructure() {}

    /** Reads the header, and walks over all chunks up to the end, whose own checksum some writers leave out. */
    static PictureHeader header(Bytes file) throws PictureException {
        if (!file.has(SIGNATURE_BYTES, FRAME_BYTES + 13)) {
            throw Reasons.truncated(file.size(), "inside the header");
        }
        if (!file.says(SIGNATURE_BYTES + 4, "IHDR")) {
            throw Reasons.damaged("no header that says how large the picture is");
        }
        int width = file.big32(SIGNATURE_BYTES + 8);
        int height = file.big32(SIGNATURE_BYTES + 12);
        if (width <= 0 || height <= 0) {
            throw Reasons.damaged("the header says " + Integer.toUnsignedString(width) + " x "
                    + Integer.toUnsignedString(height) + " pixels");
        }
        Bytes exif = Bytes.NONE;
        int offset = SIGNATURE_BYTES;
        while (!file.says(offset + 4, "IEND")) {
            int length = chunkBytes(file, offset);
            if (needed(file, offset)) {
                check(file, offset, length);
            } else if (file.says(offset + 4, "eXIf")) {
                exif = file.part(offset + 8, length);
            }
            offset += FRAME_BYTES + length;
        }
        return new PictureHeader(PictureFormat.PNG, width, height, exif);
    }

    /**
     * The file without the chunks that do not change a pixel, such as compressed texts, which may hold anything and
     * which a decoder might unpack. For a file that {@link #header} has walked over.
     */
    static byte[] essential(byte[] content) {
        Bytes file = new Bytes(content);
        ByteArrayOutputStream kept = new ByteArrayOutputStream(content.length);
        kept.write(content, 0, SIGNATURE_BYTES);
        int offset = SIGNATURE_BYTES;
        while (!file.says(offset + 4, "IEND")) {
            int all = FRAME_BYTES + file.big32(offset);
            if (needed(file, offset) && !misleading(file, offset)) {
                kept.write(content, offset, all);
            }
            offset += all;
        }
        kept.writeBytes(new byte[] {0, 0, 0, 0, 'I', 'E', 'N', 'D', (byte) 0xae, 0x42, 0x60, (byte) 0x82});
        return kept.toByteArray();
    }

    /**
     * The colour profile, unpacked; empty where there is none, or one that is too large or broken. It goes before a chunk
     * that says sRGB.
     */
    static Bytes profile(Bytes file) {
        Bytes packed = new Bytes(new byte[0]);
        int offset = SIGNATURE_BYTES;
        while (!file.says(offset + 4, "IDAT") && !file.says(offset + 4, "IEND")) {
            int length = file.big32(offset);
            if (file.says(offset + 4, "iCCP")) {
                packed = file.part(offset + 8, length);
            }
            offset += FRAME_BYTES + length;
        }
        int name = 0;
        while (name < packed.size() && packed.at(name) != 0) {
            name++;
        }
        boolean deflated = packed.has(name, 2) && packed.at(name + 1) == 0;
        return new Bytes(deflated ? inflated(packed.part(name + 2, packed.size() - name - 2)) : new byte[0]);
    }

    private static byte[] inflated(Bytes packed) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed.data(), packed.start(), packed.size());
            byte[] unpacked = new byte[1 << 12];
            int length = 0;
            while (!inflater.finished() && length < IccProfile.MOST_BYTES) {
                int more = inflater.inflate(unpacked, length, unpacked.length - length);
                if (more == 0 && length < unpacked.length) {
                    return new byte[0];
                }
                length += more;
                if (length == unpacked.length) {
                    unpacked = Arrays.copyOf(unpacked, 2 * length);
                }
            }
            return inflater.finished() ? Arrays.copyOf(unpacked, length) : new byte[0];
        } catch (DataFormatException error) {
            return new byte[0];
        } finally {
            inflater.end();
        }
    }

    private static int chunkBytes(Bytes file, int offset) throws PictureException {
        if (!file.has(offset, 8)) {
            throw Reasons.truncated(file.size(), "before the end chunk (IEND)");
        }
        int length = file.big32(offset);
        if (length < 0) {
            throw Reasons.damaged("the chunk at byte " + Reasons.count(offset) + " has no possible length");
        }
        if (!file.has(offset, (long) FRAME_BYTES + length)) {
            throw Reasons.truncated(file.size(), "inside a chunk (" + type(file, offset) + ")");
        }
        return length;
    }

    /** Chunks without which the picture would look different: the critical ones, and transparency. */
    private static boolean needed(Bytes file, int offset) {
        boolean critical = (file.at(offset + 4) & 0x20) == 0;
        return critical || file.says(offset + 4, "tRNS");
    }

    /** What the decoder of the JDK may not see: a palette that is a mere suggestion, for it would take it for one. */
    private static boolean misleading(Bytes file, int offset) {
        boolean palette = file.says(offset + 4, "PLTE");
        return palette && file.at(COLOUR_TYPE) != PALETTE_COLOURS;
    }

    static boolean isGrey(Bytes file) {
        return file.at(COLOUR_TYPE) == GREY || file.at(COLOUR_TYPE) == GREY_AND_OPACITY;
    }

    /**
     * The level of grey, 0 to 255, that stands for transparency in a picture of less than 8 bits, of which the decoder of
     * the JDK does not know it; -1 where there is none.
     */
    static int transparentGrey(Bytes file) {
        int bits = file.at(BIT_DEPTH);
        if (file.at(COLOUR_TYPE) != GREY || bits >= 8) {
            return -1;
        }
        int offset = SIGNATURE_BYTES;
        while (!file.says(offset + 4, "IDAT") && !file.says(offset + 4, "IEND")) {
            if (file.says(offset + 4, "tRNS") && file.big32(offset) >= 2) {
                int largest = (1 << bits) - 1;
                return (file.big16(offset + 8) & largest) * 255 / largest;
            }
            offset += FRAME_BYTES + file.big32(offset);
        }
        return -1;
    }

    private static void check(Bytes file, int offset, int length) throws PictureException {
        CRC32 crc = new CRC32();
        crc.update(file.data(), file.start() + offset + 4, length + 4);
        if ((int) crc.getValue() != file.big32(offset + 8 + length)) {
            throw Reasons.damaged("the checksum of the chunk (" + type(file, offset) + ") at byte "
                    + Reasons.count(offset) + " is wrong");
        }
    }

    private static String type(Bytes file, int offset) {
        return Reasons.oneLine(new String(file.data(), file.start() + offset + 4, 4, StandardCharsets.ISO_8859_1));
    }
}
