package fanout.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** Pictures for tests, made of nothing. */
final class Pictures {
    static final int RED = 0xe02020;
    static final int GREEN = 0x20c020;
    static final int BLUE = 0x2020e0;
    static final int YELLOW = 0xe0e020;

    private Pictures() {}

    /** Four quarters: red, green above blue, yellow. */
    static BufferedImage quarters(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int above = x < width / 2 ? RED : GREEN;
                int below = x < width / 2 ? BLUE : YELLOW;
                image.setRGB(x, y, 0xff000000 | (y < height / 2 ? above : below));
            }
        }
        return image;
    }

    static BufferedImage quarters(int width, int height) {
        return quarters(width, height, BufferedImage.TYPE_INT_RGB);
    }

    /** Something with detail, so that its JPEG has data in every block. */
    static BufferedImage waves(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int wave = (int) (127 + 120 * StrictMath.sin(x * 0.31) * StrictMath.cos(y * 0.17));
                image.setRGB(x, y, wave << 16 | (255 - wave) << 8 | ((x * 7 + y * 3) & 0xff));
            }
        }
        return image;
    }

    static byte[] encoded(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (!ImageIO.write(image, format, bytes)) {
            throw new IOException("no writer for " + format + " of type " + image.getType());
        }
        return bytes.toByteArray();
    }

    static BufferedImage decoded(byte[] bytes) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(bytes));
    }

    /** A JPEG with an APP1 segment of this content behind its start. */
    static byte[] withExif(byte[] jpeg, byte[] tiff) {
        ByteBuffer bytes = ByteBuffer.allocate(jpeg.length + tiff.length + 10);
        bytes.put(jpeg, 0, 2).put((byte) 0xff).put((byte) 0xe1).putShort((short) (tiff.length + 8));
        bytes.put(new byte[] {'E', 'x', 'i', 'f', 0, 0}).put(tiff).put(jpeg, 2, jpeg.length - 2);
        return bytes.array();
    }

    /** A TIFF block of one directory with one entry, the orientation. */
    static byte[] orientation(int code, ByteOrder order) {
        ByteBuffer tiff = ByteBuffer.allocate(26).order(order);
        tiff.put((byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M'))
                .put(tiff.get(0))
                .putShort((short) 42);
        tiff.putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1);
        tiff.putShort((short) code).putShort((short) 0).putInt(0);
        return tiff.array();
    }

    /** A JPEG whose header claims another size. */
    static byte[] claiming(byte[] jpeg, int width, int height) {
        byte[] bytes = jpeg.clone();
        for (int i = 2; ; i += 2 + ((bytes[i + 2] & 0xff) << 8 | (bytes[i + 3] & 0xff))) {
            if ((bytes[i + 1] & 0xff) == 0xc0) {
                ByteBuffer.wrap(bytes).putShort(i + 5, (short) height).putShort(i + 7, (short) width);
                return bytes;
            }
        }
    }

    static byte[] cut(byte[] bytes, int length) {
        return Arrays.copyOf(bytes, length);
    }
}
