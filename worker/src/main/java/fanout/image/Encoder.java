package fanout.image;

import fanout.image.jpeg.JpegEncoder;
import fanout.image.jpeg.JpegOptions;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Encodes renditions. The same pixels give the same bytes: JPEG everywhere, PNG on one build of the JDK.
 */
final class Encoder {
    private Encoder() {}

    /**
     * With one scan, colour at half the fineness, and no metadata.
     *
     * @param image without transparency
     * @param quality 1 to 100
     */
    static byte[] jpeg(BufferedImage image, int quality) throws IOException {
        return jpeg(new JpegEncoder(), image, JpegOptions.baseline(quality), List.of());
    }

    /**
     * With an encoder that is used again.
     *
     * @param image without transparency; grey of 8 bits stays one component
     * @param segments whole segments that are carried over, as {@link JpegEncoder#encode} wants them
     */
    static byte[] jpeg(JpegEncoder encoder, BufferedImage image, JpegOptions options, List<byte[]> segments)
            throws IOException {
        int longest = Math.max(image.getWidth(), image.getHeight());
        if (longest > JpegEncoder.MOST_PIXELS) {
            throw new IOException("a JPEG is at most " + Reasons.count(JpegEncoder.MOST_PIXELS)
                    + " pixels wide and high, not " + Reasons.count(longest));
        }
        boolean grey = image.getType() == BufferedImage.TYPE_BYTE_GRAY;
        BufferedImage plain = grey ? image : Pixels.packed(image, BufferedImage.TYPE_INT_RGB);
        return encoder.encode(plain, options, segments);
    }

    static byte[] png(BufferedImage image) throws IOException {
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("png");
        if (!writers.hasNext()) {
            throw new IOException("this Java has no encoder for PNG");
        }
        ImageWriter writer = writers.next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(image);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
