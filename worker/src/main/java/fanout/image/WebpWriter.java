package fanout.image;

import com.luciad.imageio.webp.CompressionType;
import com.luciad.imageio.webp.WebPImageWriterSpi;
import com.luciad.imageio.webp.WebPWriteParam;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Encodes lossy WebP by libwebp. Native code that is given a picture of ours and nothing of anybody's file; even so it
 * runs in worker processes only, and unpacks itself into their folder.
 */
final class WebpWriter {
    /** What the format can say. */
    private static final int MOST_PIXELS = 16_383;

    private WebpWriter() {}

    static byte[] encode(BufferedImage image, int quality) throws IOException {
        int longest = Math.max(image.getWidth(), image.getHeight());
        if (longest > MOST_PIXELS) {
            throw new IOException("a WebP is at most " + Reasons.count(MOST_PIXELS) + " pixels wide and high, not "
                    + Reasons.count(longest));
        }
        WebPWriteParam parameters = new WebPWriteParam(Locale.ROOT);
        parameters.setCompressionType(CompressionType.Lossy);
        parameters.setCompressionQuality(quality / 100f);
        ImageWriter writer = new WebPImageWriterSpi().createWriterInstance(null);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(Pixels.packed(image), null, null), parameters);
        } catch (LinkageError error) {
            throw new IOException("libwebp cannot be loaded here: " + error.getMessage(), error);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
