package fanout.image;

import java.awt.Rectangle;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The chunks of a WebP file as far as its picture, or the first frame of an animation.
 *
 * @param width of the canvas that frames are laid on
 * @param frame where on the canvas the picture lies: all of it, unless it is an animation's
 * @param pixels the chunk with the compressed pixels
 * @param opacity the chunk with their opacity, for a lossy picture that has one
 * @param profile the colour profile's chunk
 */
record WebpStructure(
        int width,
        int height,
        Rectangle frame,
        Chunk pixels,
        @Nullable Chunk opacity,
        @Nullable Chunk profile,
        Bytes exif) {
    private static final String LOSSLESS = "VP8L";
    private static final int RIFF_BYTES = 12;
    private static final int CHUNK_BYTES = 8;
    private static final int FRAME_BYTES = 16;
    private static final int EXTENDED_BYTES = 10;
    private static final int OPACITY_FLAG = 0x10;
    /** A decoder of lossy pixels looks ahead of what it needs; zeros are what it is meant to see there. */
    private static final int BEHIND = 64;

    /** @param content without the padding that makes its length even */
    record Chunk(String type, Bytes content) {}

    static WebpStructure of(Bytes file) throws PictureException {
        return new WebpReading(file).read();
    }

    PictureHeader header() {
        return new PictureHeader(PictureFormat.WEBP, width, height, exif);
    }

    boolean frameFillsCanvas() {
        return frame.equals(new Rectangle(0, 0, width, height));
    }

    /** Whether it says that opacity comes with its pixels. */
    boolean hasOpacity() {
        return opacity != null || (pixels.type.equals(LOSSLESS) && (pixels.content.little32(1) & 1 << 28) != 0);
    }

    /** Whether opacity is written out pixel by pixel, which our decoder does not know. */
    boolean plainOpacity() {
        return opacity != null && opacity.content.size() > 0 && (opacity.content.at(0) & 3) == 0;
    }

    /** Refuses what would keep a decoder busy for hours. */
    void refuseRepeatedTransforms() throws PictureException {
        if (pixels.type.equals(LOSSLESS)) {
            LosslessTransforms.refuseRepeated(
                    pixels.content, LosslessTransforms.HEADER_BYTES, frame.width, frame.height);
        }
        if (opacity != null && !plainOpacity()) {
            LosslessTransforms.refuseRepeated(opacity.content, 1, frame.width, frame.height);
        }
    }

    /** A file of nothing but the picture itself, for a decoder that would look at all the rest. */
    byte[] essential() {
        boolean extended = opacity != null && !plainOpacity();
        ByteArrayOutputStream chunks = new ByteArrayOutputStream(pixels.content.size() + 100);
        if (extended) {
            byte[] header = new byte[EXTENDED_BYTES];
            ByteBuffer fields = little(header).putInt(OPACITY_FLAG);
            put24(fields, frame.width - 1);
            put24(fields, frame.height - 1);
            write(chunks, "VP8X", new Bytes(header));
            write(chunks, "ALPH", opacity.content);
        }
        write(chunks, pixels.type, pixels.content);
        byte[] file = new byte[RIFF_BYTES + chunks.size() + BEHIND];
        little(file)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(4 + chunks.size())
                .put("WEBP".getBytes(StandardCharsets.US_ASCII))
                .put(chunks.toByteArray());
        return file;
    }

    private static void write(ByteArrayOutputStream out, String type, Bytes content) {
        out.writeBytes(type.getBytes(StandardCharsets.US_ASCII));
        byte[] length = new byte[4];
        little(length).putInt(content.size());
        out.writeBytes(length);
        out.write(content.data(), content.start(), content.size());
        if ((content.size() & 1) != 0) {
            out.write(0);
        }
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void put24(ByteBuffer into, int number) {
        into.put((byte) number).put((byte) (number >> 8)).put((byte) (number >> 16));
    }

    /** The walk over a file. */
    private static final class WebpReading {
        private final Bytes file;
        private final int end;
        private int width;
        private int height;
        private @Nullable Rectangle frame;
        private @Nullable Chunk pixels;
        private @Nullable Chunk opacity;
        private @Nullable Chunk profile;
        private Bytes exif = Bytes.NONE;

        WebpReading(Bytes file) throws PictureException {
            this.file = file;
            if (!file.has(0, RIFF_BYTES + CHUNK_BYTES)) {
                throw Reasons.truncated(file.size(), "inside the header");
            }
            long claimed = CHUNK_BYTES + Integer.toUnsignedLong(file.little32(4));
            if (claimed > file.size()) {
                long missing = claimed - file.size();
                throw Reasons.truncated(
                        file.size(), "inside its chunks, " + Reasons.bytes(missing) + " before its end");
            }
            this.end = (int) claimed;
        }

        WebpStructure read() throws PictureException {
            walk(RIFF_BYTES, end);
            if (pixels == null) {
                throw Reasons.damaged("no picture in it");
            }
            Rectangle size = size(pixels);
            if (width == 0) {
                width = size.width;
                height = size.height;
            }
            Rectangle place = frame == null ? new Rectangle(0, 0, width, height) : frame;
            if (place.width != size.width || place.height != size.height) {
                throw Reasons.damaged("its frame is " + Reasons.size(place.width, place.height)
                        + " pixels, its data are of " + Reasons.size(size.width, size.height));
            }
            if (!new Rectangle(0, 0, width, height).contains(place)) {
                throw Reasons.damaged("a frame that does not lie on its canvas");
            }
            return new WebpStructure(width, height, place, pixels, opacity, profile, exif);
        }

        /** Up to the first pixels; behind them, only what belongs to all of the file. */
        private void walk(int start, int limit) throws PictureException {
            int offset = start;
            while (offset + CHUNK_BYTES <= limit) {
                long length = Integer.toUnsignedLong(file.little32(offset + 4));
                if (offset + CHUNK_BYTES + length > limit) {
                    if (pixels != null) {
                        return;
                    }
                    throw Reasons.damaged("a chunk that ends behind what it is in");
                }
                String type = new String(file.data(), file.start() + offset, 4, StandardCharsets.ISO_8859_1);
                take(new Chunk(type, file.part(offset + CHUNK_BYTES, (int) length)), offset + CHUNK_BYTES);
                offset += CHUNK_BYTES + (int) (length + (length & 1));
            }
        }

        private void take(Chunk chunk, int at) throws PictureException {
            Bytes content = chunk.content;
            switch (chunk.type) {
                case "VP8X" -> {
                    if (content.size() < EXTENDED_BYTES) {
                        throw Reasons.damaged("a header of " + Reasons.bytes(content.size()));
                    }
                    width = 1 + little24(content, 4);
                    height = 1 + little24(content, 7);
                }
                case "ANMF" -> takeFrame(content, at);
                case "ALPH" -> opacity = pixels == null ? chunk : opacity;
                case "VP8 ", "VP8L" -> pixels = pixels == null ? chunk : pixels;
                case "ICCP" -> profile = chunk;
                case "EXIF" -> exif = exif(content);
                default -> {} // nothing of the picture
            }
        }

        private void takeFrame(Bytes content, int at) throws PictureException {
            if (frame != null || pixels != null) {
                return;
            }
            if (content.size() < FRAME_BYTES) {
                throw Reasons.damaged("a frame of " + Reasons.bytes(content.size()));
            }
            frame = new Rectangle(
                    2 * little24(content, 0),
                    2 * little24(content, 3),
                    1 + little24(content, 6),
                    1 + little24(content, 9));
            walk(at + FRAME_BYTES, at + content.size());
            if (pixels == null) {
                throw Reasons.damaged("a first frame without pixels");
            }
        }

        /** Some writers put in front what stands there in a JPEG. */
        private static Bytes exif(Bytes content) {
            boolean named = content.says(0, "Exif\0\0");
            return named ? content.part(6, content.size() - 6) : content;
        }

        private static Rectangle size(Chunk pixels) throws PictureException {
            Bytes data = pixels.content;
            boolean lossless = pixels.type.equals(LOSSLESS);
            if (!(lossless ? data.says(0, "/") && data.has(0, 5) : data.has(0, 10) && data.says(3, "\u009d\1*"))) {
                throw Reasons.damaged("no header that says how large the picture is");
            }
            if (lossless) {
                int bits = data.little32(1);
                return new Rectangle(1 + (bits & 0x3fff), 1 + (bits >>> 14 & 0x3fff));
            }
            Rectangle size = new Rectangle(data.little16(6) & 0x3fff, data.little16(8) & 0x3fff);
            if (size.isEmpty() || (data.at(0) & 1) != 0) {
                throw Reasons.damaged("the header says " + Reasons.size(size.width, size.height) + " pixels");
            }
            return size;
        }

        private static int little24(Bytes bytes, int offset) {
            return bytes.little16(offset) | bytes.at(offset + 2) << 16;
        }
    }
}
