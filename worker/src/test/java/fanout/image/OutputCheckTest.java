package fanout.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.task.ImageEncoding;
import fanout.task.ImageFit;
import fanout.task.ImageFormat;
import fanout.task.ImageLimits;
import fanout.task.ImageMetadata;
import fanout.task.ImagePosition;
import fanout.task.ImageReport;
import fanout.task.ImageResizeJob;
import fanout.task.ImageShaping;
import fanout.task.ImageSize;
import fanout.task.ImageStatus;
import fanout.task.ImageTurn;
import fanout.task.PartialPictures;
import fanout.task.Verification;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputCheckTest {
    @TempDir
    private Path folder;

    @Test
    void aHeaderThatDoesNotAgreeIsTold() throws Exception {
        byte[] jpeg = Pictures.encoded(Pictures.waves(40, 30), "jpeg");
        byte[] png = Pictures.encoded(Pictures.waves(40, 30), "png");
        OutputCheck.header(jpeg, ImageFormat.JPEG, 40, 30);
        OutputCheck.header(png, ImageFormat.PNG, 40, 30);
        assertDistrusted("is a PNG and no JPEG", png, ImageFormat.JPEG, 40, 30);
        assertDistrusted("has 40 x 30 pixels instead of 30 x 40", jpeg, ImageFormat.JPEG, 30, 40);
        assertDistrusted("ends inside a scan", Pictures.cut(jpeg, jpeg.length - 2), ImageFormat.JPEG, 40, 30);
        assertDistrusted("truncated", Pictures.cut(png, png.length - 20), ImageFormat.PNG, 40, 30);
    }

    private static void assertDistrusted(String why, byte[] encoded, ImageFormat format, int width, int height) {
        PictureException error =
                assertThrows(PictureException.class, () -> OutputCheck.header(encoded, format, width, height));
        assertTrue(error.getMessage().contains(why), error.getMessage());
    }

    @Test
    void anotherPictureIsTold() throws Exception {
        BufferedImage input = Pictures.quarters(400, 300);
        OutputCheck.Original original = original(input, 40, 30);
        check(Pictures.quarters(40, 30), original);
        BufferedImage black = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        assertThrows(PictureException.class, () -> check(black, original));
        BufferedImage upsideDown = Orientation.UPSIDE_DOWN.apply(Pictures.quarters(40, 30));
        assertThrows(PictureException.class, () -> check(upsideDown, original));
        BufferedImage shifted = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        Pixels.draw(Pictures.quarters(40, 30), shifted, 12, 0);
        assertThrows(PictureException.class, () -> check(shifted, original));
    }

    @Test
    void lookingAtAPictureNeedsNoTemporaryFile() throws Exception {
        byte[] written = Pictures.encoded(Pictures.quarters(40, 30), "png");
        Path file = Files.write(folder.resolve("a.png"), written);
        OutputCheck.Original original = original(Pictures.quarters(400, 300), 40, 30);
        Path gone = Files.createDirectory(folder.resolve("gone"));
        ImageIO.setCacheDirectory(gone.toFile());
        try {
            Files.delete(gone);
            OutputCheck.full(file, written, original, 80, 0);
        } finally {
            ImageIO.setCacheDirectory(null);
        }
    }

    @Test
    void aFileThatIsNotWhatWasWrittenIsTold() throws Exception {
        byte[] written = Pictures.encoded(Pictures.quarters(40, 30), "png");
        Path file = Files.write(folder.resolve("a.png"), Pictures.cut(written, written.length - 1));
        OutputCheck.Original original = original(Pictures.quarters(40, 30), 40, 30);
        assertThrows(PictureException.class, () -> OutputCheck.full(file, written, original, 80, 0));
    }

    private void check(BufferedImage output, OutputCheck.Original original) throws Exception {
        byte[] written = Pictures.encoded(output, "png");
        OutputCheck.full(Files.write(folder.resolve("a.png"), written), written, original, 80, 0);
    }

    private static OutputCheck.Original original(BufferedImage input, int width, int height) {
        return new OutputCheck.Original(
                input,
                Orientation.NORMAL,
                new Rectangle(input.getWidth(), input.getHeight()),
                new Rectangle(width, height));
    }

    /** Whatever is asked for: a right output is never distrusted. */
    @Test
    void everyKindOfRenditionStandsUpToTheFullCheck() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 80; i++) {
            ImageResizeJob job = job(random);
            byte[] picture = picture(random);
            ImageReport report = new Workbench(folder).run(picture, job);
            assertEquals(ImageStatus.WRITTEN, report.status(), "seed " + seed + ", " + job + ": " + report.reason());
        }
    }

    private static byte[] picture(Random random) throws Exception {
        int width = 1 + random.nextInt(300);
        int height = 1 + random.nextInt(300);
        if (random.nextBoolean()) {
            return Pictures.encoded(Pictures.quarters(width, height, BufferedImage.TYPE_INT_ARGB), "png");
        }
        BufferedImage image = random.nextBoolean() ? Pictures.waves(width, height) : Pictures.quarters(width, height);
        if (random.nextBoolean()) {
            BufferedImage grey = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
            Pixels.draw(image, grey, 0, 0);
            return Pictures.encoded(grey, random.nextBoolean() ? "png" : "jpeg");
        }
        byte[] orientation = Pictures.orientation(1 + random.nextInt(8), ByteOrder.BIG_ENDIAN);
        return Pictures.withExif(Pictures.encoded(image, "jpeg"), orientation);
    }

    private static ImageResizeJob job(Random random) {
        ImageFit fit = pick(random, ImageFit.values());
        ImageShaping shaping = new ImageShaping(
                fit,
                pick(random, ImagePosition.values()),
                new ImageTurn(90 * random.nextInt(4), random.nextBoolean()),
                random.nextBoolean(),
                random.nextInt(0x1000000),
                List.of());
        return new ImageResizeJob(
                List.of(new ImageSize(1 + random.nextInt(200), 1 + random.nextInt(200)), new ImageSize(32, 32)),
                shaping,
                new ImageEncoding(
                        pick(random, ImageFormat.values()), 1 + random.nextInt(100), false, 6, ImageMetadata.STRIP),
                new ImageLimits(1_000_000, 1_000_000),
                PartialPictures.FAIL,
                Verification.FULL);
    }

    @SafeVarargs
    private static <T> T pick(Random random, T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
