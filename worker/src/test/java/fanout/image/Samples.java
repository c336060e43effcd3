package fanout.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** PNG files of one colour, chunk by chunk, in kinds that the JDK does not write. */
final class Samples {
    private static final int GREY = 0;
    private static final int RGB = 2;
    private static final int GREY_AND_ALPHA = 4;

    private Samples() {}

    static byte[] greyPng(int width, int height, int bits, int value, boolean transparent) throws IOException {
        int[] pixel = transparent ? new int[] {value, 255} : new int[] {value};
        return png(width, height, bits, transparent ? GREY_AND_ALPHA : GREY, pixel, new byte[0]);
    }

    static byte[] rgb16Png(int width, int height, int colour) throws IOException {
        return png(width, height, 16, RGB, samples(colour), new byte[0]);
    }

    /** All of it of the colour that is declared transparent. */
    static byte[] rgbPngWithTransparentColour(int width, int height, int colour) throws IOException {
        ByteBuffer transparent = ByteBuffer.allocate(6);
        for (int sample : samples(colour)) {
            transparent.putShort((short) sample);
        }
        return png(width, height, 8, RGB, samples(colour), transparent.array());
    }

    /** The offset of the first segment of a kind. */
    static int segment(byte[] jpeg, int code) {
        int at = 2;
        while ((jpeg[at + 1] & 0xff) != code) {
            at += 2 + ((jpeg[at + 2] & 0xff) << 8 | (jpeg[at + 3] & 0xff));
        }
        return at;
    }

    /** With the header of 12 bytes that OS/2 gave it. */
    static byte[] os2Bmp(int width, int height, int colour) {
        int rowBytes = (3 * width + 3) / 4 * 4;
        ByteBuffer bmp = ByteBuffer.allocate(26 + rowBytes * height).order(ByteOrder.LITTLE_ENDIAN);
        bmp.put((byte) 'B').put((byte) 'M').putInt(bmp.capacity()).putInt(0).putInt(26);
        bmp.putInt(12).putShort((short) width).putShort((short) height);
        bmp.putShort((short) 1).putShort((short) 24);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                bmp.put((byte) colour).put((byte) (colour >> 8)).put((byte) (colour >> 16));
            }
            bmp.position(bmp.position() + rowBytes - 3 * width);
        }
        return bmp.array();
    }

    static byte[] chunk(String type, byte[] content) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(content);
        ByteBuffer chunk = ByteBuffer.allocate(12 + content.length);
        return chunk.putInt(content.length)
                .put(name)
                .put(content)
                .putInt((int) crc.getValue())
                .array();
    }

    private static int[] samples(int colour) {
        return new int[] {colour >> 16 & 0xff, colour >> 8 & 0xff, colour & 0xff};
    }

    /** @param pixel samples of 8 bits; doubled to 16 where {@code bits} says so */
    private static byte[] png(int width, int height, int bits, int kind, int[] pixel, byte[] transparent)
            throws IOException {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(data)) {
            for (int y = 0; y < height; y++) {
                out.write(0);
                for (int sample = 0; sample < width * pixel.length; sample++) {
                    for (int part = 0; part < bits / 8; part++) {
                        out.write(pixel[sample % pixel.length]);
                    }
                }
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        ByteBuffer header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put((byte) bits)
                .put((byte) kind);
        png.writeBytes(chunk("IHDR", header.array()));
        if (transparent.length > 0) {
            png.writeBytes(chunk("tRNS", transparent));
        }
        png.writeBytes(chunk("IDAT", data.toByteArray()));
        png.writeBytes(chunk("IEND", new byte[0]));
        return png.toByteArray();
    }
}
