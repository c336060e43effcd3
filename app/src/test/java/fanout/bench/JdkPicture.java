package fanout.bench;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * A JPEG as the JDK decodes it, in its own colours: no profile is looked at.
 *
 * @param samples as stored
 * @param orientation of EXIF, 1 to 8
 */
record JdkPicture(Raster samples, int orientation) {
    private static final String FORMAT = "javax_imageio_jpeg_image_1.0";
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final int ORIENTATION = 0x0112;
    private static final int ENTRY_BYTES = 12;
    static final int UPRIGHT = 1;
    static final int LEVELS = 256;
    private static final int FIRST_THAT_SWAPS = 5;

    static JdkPicture read(Path file) throws IOException {
        return read(Files.readAllBytes(file));
    }

    static JdkPicture read(byte[] file) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try (ImageInputStream input = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(input);
            Element metadata = (Element) reader.getImageMetadata(0).getAsTree(FORMAT);
            BufferedImage image = reader.read(0);
            return new JdkPicture(image.getRaster(), orientation(metadata));
        } finally {
            reader.dispose();
        }
    }

    /** As a person sees it. */
    int width() {
        return swaps() ? samples.getHeight() : samples.getWidth();
    }

    /** As a person sees it. */
    int height() {
        return swaps() ? samples.getWidth() : samples.getHeight();
    }

    private boolean swaps() {
        return orientation >= FIRST_THAT_SWAPS;
    }

    /** Samples that count as what they are. */
    static double[] plain() {
        double[] plain = new double[LEVELS];
        Arrays.setAll(plain, sample -> sample);
        return plain;
    }

    /** As it is, as a person sees it. */
    ExactPicture pixels() {
        return shrunk(plain(), width(), height()).rounded();
    }

    /** The whole picture at a size, as a person sees it. */
    ExactPicture shrunk(double[] curve, int width, int height) {
        ExactPicture stored = ExactLanczos.shrunk(samples, curve, swaps() ? height : width, swaps() ? width : height);
        return orientation == UPRIGHT ? stored : upright(stored, width, height);
    }

    private ExactPicture upright(ExactPicture stored, int width, int height) {
        double[][] planes = new double[stored.planes().length][width * height];
        for (int i = 0; i < width * height; i++) {
            int from = storedAt(i % width, i / width, stored.width(), stored.height());
            for (int channel = 0; channel < planes.length; channel++) {
                planes[channel][i] = stored.planes()[channel][from];
            }
        }
        return new ExactPicture(width, height, planes);
    }

    /** Where the pixel is stored that a person sees at a place; EXIF 2.32, 4.6.5.1.6. */
    private int storedAt(int x, int y, int width, int height) {
        int right = width - 1;
        int bottom = height - 1;
        return switch (orientation) {
            case 2 -> y * width + right - x;
            case 3 -> (bottom - y) * width + right - x;
            case 4 -> (bottom - y) * width + x;
            case 5 -> x * width + y;
            case 6 -> (bottom - x) * width + y;
            case 7 -> (bottom - x) * width + right - y;
            case 8 -> x * width + right - y;
            default -> y * width + x;
        };
    }

    private static int orientation(Element metadata) {
        NodeList segments = metadata.getElementsByTagName("unknown");
        for (int i = 0; i < segments.getLength(); i++) {
            if (((IIOMetadataNode) segments.item(i)).getUserObject() instanceof byte[] segment
                    && ByteBuffer.wrap(segment).mismatch(ByteBuffer.wrap(EXIF)) == EXIF.length) {
                return orientation(ByteBuffer.wrap(segment, EXIF.length, segment.length - EXIF.length)
                        .slice());
            }
        }
        return UPRIGHT;
    }

    /** In a block of EXIF: the header of a TIFF and its first directory. */
    private static int orientation(ByteBuffer tiff) {
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = tiff.getShort(directory);
        for (int entry = 0; entry < entries; entry++) {
            int at = directory + 2 + entry * ENTRY_BYTES;
            if (tiff.getShort(at) == ORIENTATION) {
                return tiff.getShort(at + 8);
            }
        }
        return UPRIGHT;
    }
}
