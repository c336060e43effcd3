package fanout.image;

import fanout.image.jpeg.Scale;
import fanout.task.ImageFormat;
import fanout.task.PartialPictures;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** Looks at outputs before they get their names. A reason to fail is a reason not to trust what was written. */
final class OutputCheck {
    /**
     * Beyond what shrinking and any quality but the lowest change; the lowest have blocks of one colour, and of a block
     * that lies outside of the picture for the most part the few pixels inside may all be off.
     */
    private static final double MOST_DIFFERENCE = 16;

    private static final double MOST_DIFFERENCE_OF_COARSE = 64;
    private static final int COARSE_QUALITY = 30;
    private static final int SMALLEST_BLOCK = 8;

    private OutputCheck() {}

    /** Whether encoded bytes are of that format and size, from their first to their last marker. */
    static void header(byte[] encoded, ImageFormat format, int width, int height) throws PictureException {
        PictureFormat expected = PictureFormat.valueOf(format.name());
        PictureFormat found = PictureFormat.of(encoded);
        if (found != expected) {
            throw distrusted("is a " + found + " and no " + expected);
        }
        PictureHeader header = PictureHeader.of(found, encoded);
        if (header.width() != width || header.height() != height) {
            throw distrusted("has " + Reasons.size(header.width(), header.height()) + " pixels instead of "
                    + Reasons.size(width, height));
        }
        String missing = found == PictureFormat.JPEG ? JpegStructure.missingEnd(new Bytes(encoded)) : "";
        if (!missing.isEmpty()) {
            throw distrusted("ends " + missing);
        }
    }

    /**
     * What an output should look like.
     *
     * @param image as stored: what was decoded of the input, or the rendition where its colours were changed on purpose
     * @param part what of it the output shows, as it is seen
     * @param shown where in the output that is
     */
    record Original(BufferedImage image, Orientation orientation, Rectangle part, Rectangle shown) {}

    /** Reads an output back and compares it: with the bytes that were to be written, and with the original by brightness. */
    static void full(Path file, byte[] encoded, Original original, int quality, int background)
            throws PictureException {
        BufferedImage output;
        try {
            byte[] read = Files.readAllBytes(file);
            if (!Arrays.equals(read, encoded)) {
                throw distrusted("is not what was written");
            }
            output = decoded(read);
        } catch (IOException error) {
            throw new PictureException(
                    "its output cannot be read back: " + Reasons.oneLine(String.valueOf(error)), error);
        }
        if (output == null) {
            throw distrusted("cannot be decoded");
        }
        Rectangle shown = original.shown();
        Brightness wanted = Brightness.of(
                original.image(), original.orientation(), original.part(), shown.width, shown.height, background);
        Brightness found = Brightness.of(
                Pixels.packed(output),
                Orientation.NORMAL,
                shown,
                original.part().width,
                original.part().height,
                background);
        double difference = wanted.difference(found);
        boolean coarse = quality < COARSE_QUALITY || Math.min(shown.width, shown.height) < SMALLEST_BLOCK;
        if (difference > (coarse ? MOST_DIFFERENCE_OF_COARSE : MOST_DIFFERENCE)) {
            throw distrusted("differs from the input in brightness by " + String.format(Locale.ROOT, "%.0f", difference)
                    + " of 255");
        }
    }

    /**
     * By the JDK's decoders, which have nothing in common with ours; WebP they do not know. They are given an input of ours:
     * of a stream ImageIO makes a temporary file, which stays where the process is killed.
     */
    private static @Nullable BufferedImage decoded(byte[] encoded) throws IOException, PictureException {
        PictureFormat format = PictureFormat.of(encoded);
        if (format != PictureFormat.WEBP) {
            return ImageIO.read(new ByteArrayImageInput(encoded));
        }
        PictureHeader header = PictureHeader.of(format, encoded);
        return new Decoder()
                .decode(new PictureFile(format, encoded), header, Scale.FULL, PartialPictures.FAIL)
                .image();
    }

    private static PictureException distrusted(String what) {
        return new PictureException("its output was checked and " + what + ": not kept");
    }
}
