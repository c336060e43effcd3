package fanout.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.input.InputFile;
import fanout.task.ImageChunk;
import fanout.task.ImageFit;
import fanout.task.ImageFormat;
import fanout.task.ImageResizeJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagePlannerTest {
    private static final Path OUT = Path.of("out");

    @Test
    void outputsMirrorTheTreeOfTheInputs() {
        Plan plan = plan(ImageFormat.JPEG, "photos/2024/a.png", "photos/2024/b.JPEG", "photos/c");
        assertEquals(List.of("out/2024/a", "out/2024/b", "out/c"), outputs(plan));
        assertEquals(3, plan.inputs().size());
        assertEquals(
                new PlannedInput("photos/2024/b.JPEG", "2024/b.JPEG", 10, 1, 1, ""),
                plan.inputs().get(1));
        assertEquals(30, plan.bytes());
    }

    @Test
    void namesStayWhereTheFormatStays() {
        Plan plan = plan(ImageFormat.SAME, "photos/a.jpg", "photos/a.png", "photos/a.gif", "photos/a.jpeg");
        assertEquals(List.of("out/a.jpg", "out/a.png", "out/a.gif", "out/a.jpeg"), outputs(plan));
    }

    @Test
    void twoInputsWithOneOutputAreRefusedByName() {
        assertRefused(
                "photos/a.jpg and photos/a.png would both become out/a.jpg",
                ImageFormat.JPEG,
                "photos/a.jpg",
                "photos/a.png");
        assertRefused(
                "photos/a.jpg and more/a.jpg would both become out/a.jpg",
                ImageFormat.SAME,
                "photos/a.jpg",
                "more/a.jpg");
        assertRefused("would both become out/a.gif.png", ImageFormat.SAME, "photos/a.gif", "photos/a.gif.png");
    }

    /** Else it would depend on the mode which of the two is written. */
    @Test
    void anOutputIsNoFolderOfAnother() {
        String message = "would become out/x.jpg, which is the folder of what ";
        assertRefused(message, ImageFormat.JPEG, "photos/x.png", "photos/x.jpg/y.jpg");
        assertRefused(message, ImageFormat.JPEG, "photos/x.jpg/deep/y.jpg", "photos/x.png");
        assertEquals(
                2,
                plan(ImageFormat.JPEG, "photos/x.png", "photos/x/y.jpg")
                        .chunks()
                        .size());
    }

    @Test
    void theNamesOfTheFoldersOwnFilesAreKeptFree() {
        for (String own : List.of("fanout-manifest.csv", ".fanout-manifest-journal.csv", ".fanout-lock")) {
            assertRefused(own + " is fanout's own", ImageFormat.JPEG, "photos/" + own + "/a.jpg");
            assertEquals(1, plan(ImageFormat.JPEG, "photos/" + own).chunks().size());
        }
    }

    @Test
    void nothingIsWrittenOutsideOfTheFolder() {
        InputFile sly = new InputFile("photos/../../a.jpg", "../../a.jpg", 1);
        assertThrows(IllegalArgumentException.class, () -> ImagePlans.of(List.of(sly), job(ImageFormat.SAME), OUT));
    }

    @Test
    void anInputIsNeverReplaced(@TempDir Path folder) throws IOException {
        Path photos = Files.createDirectories(folder.resolve("photos"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), photos);
        InputFile input = new InputFile(photos.resolve("a.jpg").toString(), "a.jpg", 1);
        for (Path out : List.of(photos, link, photos.resolve("../photos/."))) {
            IllegalArgumentException refusal = assertThrows(
                    IllegalArgumentException.class, () -> ImagePlans.of(List.of(input), job(ImageFormat.JPEG), out));
            assertTrue(refusal.toString().contains("would replace the input"), refusal.toString());
        }
        assertEquals(
                1,
                ImagePlans.of(List.of(input), job(ImageFormat.PNG), photos)
                        .plan()
                        .chunks()
                        .size());
        assertEquals(
                1,
                ImagePlans.of(List.of(input), job(ImageFormat.JPEG), folder)
                        .plan()
                        .chunks()
                        .size());
    }

    private static void assertRefused(String message, ImageFormat format, String... paths) {
        String said = assertThrows(IllegalArgumentException.class, () -> plan(format, paths))
                .toString();
        assertTrue(said.contains(message), said);
    }

    /** Each path is that of a folder argument, a slash, and the name. */
    private static Plan plan(ImageFormat format, String... paths) {
        List<InputFile> inputs = Stream.of(paths)
                .map(path -> new InputFile(path, path.substring(path.indexOf('/') + 1), 10))
                .toList();
        return ImagePlans.of(inputs, job(format), OUT).plan();
    }

    private static List<String> outputs(Plan plan) {
        return plan.chunks().stream()
                .map(chunk -> ((ImageChunk) chunk).outputs().get(0))
                .toList();
    }

    private static ImageResizeJob job(ImageFormat format) {
        return new ImageResizeJob(10, 10, ImageFit.INSIDE, format, 80, false, 0, 1_000_000);
    }
}
