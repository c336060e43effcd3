package fanout.image.jpeg;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.w3c.dom.Element;

/** JPEGs as the JDK writes and reads them. */
final class WrittenJpegs {
    private static final String FORMAT = "javax_imageio_jpeg_image_1.0";

    private WrittenJpegs() {}

    /** A picture with edges, slopes and fine detail, that is not the same anywhere. */
    static BufferedImage picture(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int red = (int) (127 + 100 * StrictMath.sin(x * 0.11) * StrictMath.cos(y * 0.07));
                int green = (x * 255 / width + y * 3) & 0xff;
                int blue = (x / 13 + y / 9) % 2 * 150 + 40 + (x * y & 15);
                image.setRGB(x, y, red << 16 | green << 8 | blue);
            }
        }
        return image;
    }

    /** A picture without edges. */
    static BufferedImage slopes(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int red = (int) (127 + 100 * StrictMath.sin(x * 0.021) * StrictMath.cos(y * 0.027));
                int green = (int) (127 + 90 * StrictMath.cos(x * 0.017 + y * 0.013));
                image.setRGB(x, y, red << 16 | green << 8 | 200 * y / height);
            }
        }
        return image;
    }

    /** @param sampling of the first component, horizontal times 16 and vertical; the others have 0x11 */
    static byte[] encoded(BufferedImage image, int sampling, boolean progressive, int restartInterval)
            throws IOException {
        return encoded(image, sampling, progressive, restartInterval, 92);
    }

    /** @param quality 1 to 100 */
    static byte[] encoded(BufferedImage image, int sampling, boolean progressive, int restartInterval, int quality)
            throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(quality / 100f);
        if (progressive) {
            parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        }
        IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), parameters);
        Element root = (Element) metadata.getAsTree(FORMAT);
        Element first = (Element) root.getElementsByTagName("componentSpec").item(0);
        first.setAttribute("HsamplingFactor", Integer.toString(sampling >> 4));
        first.setAttribute("VsamplingFactor", Integer.toString(sampling & 15));
        if (restartInterval > 0) {
            IIOMetadataNode restarts = new IIOMetadataNode("dri");
            restarts.setAttribute("interval", Integer.toString(restartInterval));
            root.getElementsByTagName("markerSequence").item(0).appendChild(restarts);
        }
        metadata.setFromTree(FORMAT, root);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(metadata, new IIOImage(image, null, metadata), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** The samples of a picture as the JDK decodes it: red, green, blue of each pixel; grey three times. */
    static int[] samplesOfTheJdk(byte[] jpeg) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
        int[] stored = image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
        if (image.getRaster().getNumBands() == 3) {
            return stored;
        }
        int[] samples = new int[3 * stored.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = stored[i / 3];
        }
        return samples;
    }

    static int[] samples(BufferedImage image) {
        return image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
    }
}
