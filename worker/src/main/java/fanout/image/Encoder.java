package fanout.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.plugins.jpeg.JPEGImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/** Encodes renditions, without any metadata of the original. The same pixels give the same bytes on one build of the JDK. */
final class Encoder {
    private static final float HIGHEST_QUALITY = 100;

    private Encoder() {}

    /** @param image without transparency */
    static byte[] jpeg(BufferedImage image, int quality) throws IOException {
        JPEGImageWriteParam parameters = new JPEGImageWriteParam(Locale.ROOT);
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(quality / HIGHEST_QUALITY);
        parameters.setOptimizeHuffmanTables(true);
        return write("jpeg", image, parameters);
    }

    static byte[] png(BufferedImage image) throws IOException {
        return write("png", image, null);
    }

    private static byte[] write(String format, BufferedImage image, @Nullable ImageWriteParam parameters)
            throws IOException {
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName(format);
        if (!writers.hasNext()) {
            throw new IOException("this Java has no encoder for " + format);
        }
        ImageWriter writer = writers.next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
