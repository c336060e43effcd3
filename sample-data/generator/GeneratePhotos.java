import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * Draws some thirty small pictures in four formats. Every one shows a sky that is darker above, a sun at the upper
 * right and a large F, so that what is up, and what is mirrored, can be seen. Drawn point by point from a formula,
 * without fonts: the same pixels on every machine. Started without a build:
 *
 * <pre>java GeneratePhotos.java DIRECTORY</pre>
 */
public final class GeneratePhotos {
    private static final float USUAL_QUALITY = 0.85f;

    private GeneratePhotos() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            System.err.println("usage: java GeneratePhotos.java DIRECTORY");
            System.exit(2);
        }
        Path photos = Path.of(args[0]);
        landscapes(photos.resolve("landscapes"));
        orientations(photos.resolve("orientation"));
        graphics(photos.resolve("graphics"));
        scans(photos.resolve("scans"));
        broken(photos.resolve("broken"));
    }

    // ---- folders ----

    private static void landscapes(Path folder) throws IOException {
        write(folder.resolve("dawn.jpg"), jpeg(new Scene(0xF2A65A).draw(640, 480), USUAL_QUALITY, false));
        write(folder.resolve("noon.jpg"), jpeg(new Scene(0x5AA9F2).draw(800, 600), USUAL_QUALITY, false));
        write(folder.resolve("dusk.jpeg"), jpeg(new Scene(0x7A4FA3).draw(480, 320), USUAL_QUALITY, false));
        write(folder.resolve("forest.JPG"), jpeg(new Scene(0x4F9A5B).draw(600, 400), USUAL_QUALITY, false));
        write(folder.resolve("panorama.jpg"), jpeg(new Scene(0x4FA39B).draw(1200, 240), USUAL_QUALITY, false));
        write(folder.resolve("tower.jpg"), jpeg(new Scene(0xA34F6B).draw(200, 640), USUAL_QUALITY, false));
        write(folder.resolve("stamp.jpg"), jpeg(new Scene(0xC9B458).draw(64, 64), USUAL_QUALITY, false));
        write(folder.resolve("odd size.jpg"), jpeg(new Scene(0x3F6FB0).draw(333, 217), USUAL_QUALITY, false));
        write(folder.resolve("progressive.jpg"), jpeg(new Scene(0xD0705A).draw(640, 427), USUAL_QUALITY, true));
    }

    private static void orientations(Path folder) throws IOException {
        BufferedImage upright = new Scene(0x5A8FF2).draw(320, 240);
        for (int orientation = 1; orientation <= 8; orientation++) {
            byte[] stored = jpeg(stored(upright, orientation), 0.9f, false);
            write(folder.resolve("orientation-" + orientation + ".jpg"), withOrientation(stored, orientation));
        }
    }

    private static void graphics(Path folder) throws IOException {
        Scene scene = new Scene(0x6BBF59);
        write(folder.resolve("opaque.png"), encoded(scene.draw(320, 240), "png"));
        write(folder.resolve("alpha.png"), encoded(scene.drawTransparent(240, 240), "png"));
        write(folder.resolve("palette.png"), encoded(scene.drawInto(indexed(300, 200, -1)), "png"));
        write(folder.resolve("gray.png"), encoded(gray(scene.draw(240, 180)), "png"));
        write(folder.resolve("dot.png"), encoded(scene.draw(1, 1), "png"));
        write(folder.resolve("plain.gif"), encoded(scene.drawInto(indexed(320, 240, -1)), "gif"));
        write(folder.resolve("transparent.gif"), encoded(scene.drawInto(indexed(160, 160, 185)), "gif"));
        write(folder.resolve("true-colour.bmp"), encoded(scene.draw(160, 120), "bmp"));
        write(folder.resolve("palette.bmp"), encoded(scene.drawInto(indexed(200, 150, -1)), "bmp"));
    }

    private static void scans(Path folder) throws IOException {
        Scene scene = new Scene(0x9A9A8C);
        write(folder.resolve("gray.jpg"), jpeg(gray(scene.draw(500, 700)), USUAL_QUALITY, false));
        write(folder.resolve("coarse.jpg"), jpeg(scene.draw(500, 700), 0.1f, false));
    }

    private static void broken(Path folder) throws IOException {
        byte[] whole = jpeg(new Scene(0xB0483F).draw(640, 480), USUAL_QUALITY, false);
        write(folder.resolve("truncated.jpg"), Arrays.copyOf(whole, whole.length * 3 / 5));
        write(folder.resolve("wrong-extension.jpg"), encoded(new Scene(0xB07F3F).draw(320, 240), "png"));
    }

    // ---- drawing ----

    /** What is to be seen, in coordinates from 0 to 1, whatever the size of the picture. */
    private record Scene(int skyColour) {
        private static final int SUN = 0xFFE27A;
        private static final int GROUND = 0x5B4636;
        private static final int LETTER = 0xFAFAFA;
        private static final int EDGE = 0x202020;

        BufferedImage draw(int width, int height) {
            return drawInto(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB));
        }

        BufferedImage drawInto(BufferedImage image) {
            boolean transparent = image.getColorModel().hasAlpha();
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    double u = (x + 0.5) / image.getWidth();
                    double v = (y + 0.5) / image.getHeight();
                    image.setRGB(x, y, transparent && outside(u, v) ? 0 : 0xFF000000 | colour(u, v));
                }
            }
            return image;
        }

        /** The same in a disc that fades out towards its edge. */
        BufferedImage drawTransparent(int width, int height) {
            BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    double u = (x + 0.5) / width;
                    double v = (y + 0.5) / height;
                    int alpha = (int) Math.max(0, Math.min(255, 1020 * (0.25 - square(u - 0.5) - square(v - 0.5)) * 4));
                    image.setRGB(x, y, alpha << 24 | colour(u, v));
                }
            }
            return image;
        }

        private int colour(double u, double v) {
            if (letter(u, v)) {
                return LETTER;
            }
            if (letter(u - 0.015, v - 0.015)) {
                return EDGE;
            }
            if (square(u - 0.82) + square(v - 0.2) < 0.01) {
                return SUN;
            }
            boolean ground = v > 0.75 + 0.08 * triangle(3 * u) - 0.03 * triangle(11 * u);
            return ground ? shade(GROUND, 1.6 - v) : shade(skyColour, 0.35 + 0.8 * v);
        }

        private static boolean letter(double u, double v) {
            boolean stem = u > 0.3 && u < 0.4 && v > 0.2 && v < 0.85;
            boolean upperArm = u >= 0.4 && u < 0.68 && v > 0.2 && v < 0.32;
            boolean lowerArm = u >= 0.4 && u < 0.58 && v > 0.47 && v < 0.58;
            return stem || upperArm || lowerArm;
        }

        private static boolean outside(double u, double v) {
            return square(u - 0.5) + square(v - 0.5) > 0.25;
        }

        private static double square(double value) {
            return value * value;
        }

        /** From 0 up to 1 and down to 0 again within every unit. */
        private static double triangle(double value) {
            return 1 - Math.abs(2 * (value - Math.floor(value)) - 1);
        }

        private static int shade(int colour, double factor) {
            int red = (int) Math.min(255, (colour >> 16 & 255) * factor);
            int green = (int) Math.min(255, (colour >> 8 & 255) * factor);
            int blue = (int) Math.min(255, (colour & 255) * factor);
            return red << 16 | green << 8 | blue;
        }
    }

    private static BufferedImage gray(BufferedImage colour) {
        BufferedImage gray = new BufferedImage(colour.getWidth(), colour.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < colour.getHeight(); y++) {
            for (int x = 0; x < colour.getWidth(); x++) {
                int rgb = colour.getRGB(x, y);
                int weighted = 299 * (rgb >> 16 & 255) + 587 * (rgb >> 8 & 255) + 114 * (rgb & 255);
                gray.getRaster().setSample(x, y, 0, weighted / 1000);
            }
        }
        return gray;
    }

    /** An empty picture with a palette of 216 colours; {@code transparentIndex} is -1 when none is transparent. */
    private static BufferedImage indexed(int width, int height, int transparentIndex) {
        byte[] red = new byte[216];
        byte[] green = new byte[216];
        byte[] blue = new byte[216];
        for (int index = 0; index < 216; index++) {
            red[index] = (byte) (index / 36 * 51);
            green[index] = (byte) (index / 6 % 6 * 51);
            blue[index] = (byte) (index % 6 * 51);
        }
        IndexColorModel palette = new IndexColorModel(8, 216, red, green, blue, transparentIndex);
        return new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, palette);
    }

    // ---- orientation ----

    /** The pixels as a camera held that way stores them; shown as EXIF orientation says, they are upright again. */
    private static BufferedImage stored(BufferedImage upright, int orientation) {
        int width = upright.getWidth();
        int height = upright.getHeight();
        boolean lying = orientation >= 5;
        BufferedImage stored =
                new BufferedImage(lying ? height : width, lying ? width : height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < stored.getHeight(); y++) {
            for (int x = 0; x < stored.getWidth(); x++) {
                int right = width - 1;
                int bottom = height - 1;
                int rgb =
                        switch (orientation) {
                            case 1 -> upright.getRGB(x, y);
                            case 2 -> upright.getRGB(right - x, y);
                            case 3 -> upright.getRGB(right - x, bottom - y);
                            case 4 -> upright.getRGB(x, bottom - y);
                            case 5 -> upright.getRGB(y, x);
                            case 6 -> upright.getRGB(right - y, x);
                            case 7 -> upright.getRGB(right - y, bottom - x);
                            case 8 -> upright.getRGB(y, bottom - x);
                            default -> throw new IllegalArgumentException("orientation " + orientation);
                        };
                stored.setRGB(x, y, rgb);
            }
        }
        return stored;
    }

    /** Puts an EXIF segment with nothing but the orientation in the place of the JFIF segment, as cameras do. */
    private static byte[] withOrientation(byte[] jpeg, int orientation) {
        int afterJfif = 4 + (jpeg[4] & 255) * 256 + (jpeg[5] & 255);
        ByteBuffer exif = ByteBuffer.allocate(2 + 2 + 2 + 6 + 8 + 2 + 12 + 4 + jpeg.length - afterJfif);
        exif.putShort((short) 0xFFD8).putShort((short) 0xFFE1).putShort((short) (2 + 6 + 8 + 2 + 12 + 4));
        exif.put("Exif\0\0II".getBytes(StandardCharsets.US_ASCII));
        exif.order(ByteOrder.LITTLE_ENDIAN);
        exif.putShort((short) 42).putInt(8);
        exif.putShort((short) 1);
        exif.putShort((short) 0x0112).putShort((short) 3).putInt(1).putInt(orientation);
        exif.putInt(0);
        return exif.put(jpeg, afterJfif, jpeg.length - afterJfif).array();
    }

    // ---- encoding ----

    private static byte[] jpeg(BufferedImage image, float quality, boolean progressive) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(quality);
        parameters.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static byte[] encoded(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (!ImageIO.write(image, format, bytes)) {
            throw new IOException("no writer for " + format);
        }
        return bytes.toByteArray();
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }
}
