package fanout.image;

import fanout.image.jpeg.ChromaSampling;
import fanout.image.jpeg.JpegEncoder;
import fanout.image.jpeg.JpegOptions;
import fanout.task.ImageEncoding;
import fanout.task.ImageFormat;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Encodes renditions. The same pixels give the same bytes: JPEG everywhere, PNG on one build of the JDK. One owner at a
 * time.
 */
final class Encoder {
    private final ImageEncoding encoding;
    private final JpegEncoder jpegEncoder = new JpegEncoder();

    Encoder(ImageEncoding encoding) {
        this.encoding = encoding;
    }

    /**
     * Encodes a picture in a format.
     *
     * @param image without transparency for JPEG; one of nothing but greys is written as such
     * @param exif a block of EXIF that is carried, empty for none
     */
    byte[] encode(BufferedImage image, ImageFormat format, byte[] exif) throws PictureException {
        try {
            BufferedImage plain = Pixels.greyWhereColourless(image);
            return switch (format) {
                case JPEG -> jpeg(plain, OutputMetadata.jpegSegments(exif));
                case PNG -> OutputMetadata.withExif(png(plain), exif);
                case WEBP -> WebpWriter.encode(plain, encoding.quality());
                case SAME -> throw new IllegalArgumentException("a format is to be chosen before");
            };
        } catch (IOException error) {
            throw new PictureException(
                    "cannot be encoded: " + Reasons.oneLine(String.valueOf(error.getMessage())), error);
        }
    }

    private byte[] jpeg(BufferedImage image, List<byte[]> segments) throws IOException {
        refuseLonger(image, JpegEncoder.MOST_PIXELS, "JPEG");
        boolean grey = image.getType() == BufferedImage.TYPE_BYTE_GRAY;
        BufferedImage plain = grey ? image : Pixels.packed(image, BufferedImage.TYPE_INT_RGB);
        JpegOptions options = new JpegOptions(encoding.quality(), encoding.progressive(), ChromaSampling.HALVED);
        return jpegEncoder.encode(plain, options, segments);
    }

    private byte[] png(BufferedImage image) throws IOException {
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("png");
        if (!writers.hasNext()) {
            throw new IOException("this Java has no encoder for PNG");
        }
        ImageWriter writer = writers.next();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        float mostCompression = ImageEncoding.MOST_PNG_COMPRESSION;
        // To the JDK, quality is speed: 1 does not compress.
        parameters.setCompressionQuality((mostCompression - encoding.pngCompression()) / mostCompression);
        return written(writer, image, parameters);
    }

    /** Throws where a side has more pixels than a format can say. */
    static void refuseLonger(BufferedImage image, int mostPixels, String format) throws IOException {
        int longest = Math.max(image.getWidth(), image.getHeight());
        if (longest > mostPixels) {
            throw new IOException("a " + format + " is at most " + Reasons.count(mostPixels)
                    + " pixels wide and high, not " + Reasons.count(longest));
        }
    }

    /** What a writer makes of a picture; the writer is done with then. */
    static byte[] written(ImageWriter writer, BufferedImage image, ImageWriteParam parameters) throws IOException {
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
