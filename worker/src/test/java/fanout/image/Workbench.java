package fanout.image;

import fanout.task.ChunkFailure;
import fanout.task.ImageChunk;
import fanout.task.ImageFit;
import fanout.task.ImageFormat;
import fanout.task.ImageOutput;
import fanout.task.ImageReport;
import fanout.task.ImageResizeJob;
import fanout.task.ImageStatus;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assertions;

/** A folder in which pictures are put and resized, one at a time. */
final class Workbench {
    private final Path folder;
    private int count;

    Workbench(Path folder) {
        this.folder = folder;
    }

    static ImageResizeJob job(int width, int height, ImageFit fit, ImageFormat format) {
        return job(width, height, fit, format, false);
    }

    static ImageResizeJob job(int width, int height, ImageFit fit, ImageFormat format, boolean enlarge) {
        return new ImageResizeJob(width, height, fit, format, 90, enlarge, 0xffffff, 1_000_000);
    }

    ImageReport run(byte[] content, ImageResizeJob job) throws IOException, ChunkFailure {
        Path input = folder.resolve("in-" + count + ".dat");
        Files.write(input, content);
        return run(input, job);
    }

    ImageReport run(Path input, ImageResizeJob job) throws ChunkFailure {
        Path output = folder.resolve("out").resolve("picture-" + count);
        ImageChunk chunk = new ImageChunk(
                count++,
                input.toString(),
                "name",
                7,
                outputs(output, job.sizes().size()));
        return (ImageReport) new ImageKernel(job).run(chunk);
    }

    private static List<String> outputs(Path first, int sizes) {
        return IntStream.range(0, sizes)
                .mapToObj(size -> size == 0 ? first.toString() : first + "-" + size)
                .toList();
    }

    /** The rendition of a picture that must be written. */
    BufferedImage written(byte[] content, ImageResizeJob job) throws IOException, ChunkFailure {
        ImageReport report = run(content, job);
        Assertions.assertEquals(ImageStatus.WRITTEN, report.status(), report.reason());
        ImageOutput output = report.outputs().get(0);
        BufferedImage image = ImageIO.read(Path.of(output.temporary()).toFile());
        Assertions.assertEquals(output.width(), image.getWidth());
        Assertions.assertEquals(output.height(), image.getHeight());
        return Pixels.packed(image);
    }

    /** The reason why a picture fails, which must be a line that leaves no file behind. */
    String reason(byte[] content, ImageResizeJob job) throws IOException, ChunkFailure {
        return reason(run(content, job));
    }

    String reason(ImageReport report) {
        Assertions.assertEquals(ImageStatus.FAILED, report.status());
        Assertions.assertEquals(List.of(), report.outputs());
        Assertions.assertFalse(report.reason().isBlank());
        Assertions.assertFalse(report.reason().contains("\n"));
        return report.reason();
    }

    /** Whether two colours are the same but for what JPEG does to them. */
    static boolean near(int one, int other) {
        return Math.abs((one >> 16 & 0xff) - (other >> 16 & 0xff)) < 24
                && Math.abs((one >> 8 & 0xff) - (other >> 8 & 0xff)) < 24
                && Math.abs((one & 0xff) - (other & 0xff)) < 24;
    }

    static void assertNear(int expected, int actual, String where) {
        Assertions.assertTrue(
                near(expected, actual),
                () -> where + ": expected " + Integer.toHexString(expected) + ", got " + Integer.toHexString(actual));
    }
}
