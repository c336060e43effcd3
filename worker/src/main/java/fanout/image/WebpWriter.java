package fanout.image;

import com.luciad.imageio.webp.CompressionType;
import com.luciad.imageio.webp.WebPImageWriterSpi;
import com.luciad.imageio.webp.WebPWriteParam;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Locale;

/**
 * Encodes lossy WebP by libwebp. Native code that is given a picture of ours and nothing of anybody's file; even so it
 * runs in worker processes only, and unpacks itself into their folder.
 */
final class WebpWriter {
    /** What the format can say. */
    private static final int MOST_PIXELS = 16_383;

    private WebpWriter() {}

    static byte[] encode(BufferedImage image, int quality) throws IOException {
        Encoder.refuseLonger(image, MOST_PIXELS, "WebP");
        WebPWriteParam parameters = new WebPWriteParam(Locale.ROOT);
        parameters.setCompressionType(CompressionType.Lossy);
        parameters.setCompressionQuality(quality / 100f);
        try {
            return Encoder.written(
                    new WebPImageWriterSpi().createWriterInstance(null), Pixels.packed(image), parameters);
        } catch (LinkageError error) {
            throw new IOException("libwebp cannot be loaded here: " + error.getMessage(), error);
        }
    }
}
