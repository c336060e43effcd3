package fanout.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.image.ImageKernel;
import fanout.input.InputFile;
import fanout.manifest.ManifestRow;
import fanout.plan.ImagePlan;
import fanout.plan.ImagePlans;
import fanout.plan.Plan;
import fanout.task.BatchResult;
import fanout.task.ChunkFailure;
import fanout.task.FailureKind;
import fanout.task.ImageFit;
import fanout.task.ImageFormat;
import fanout.task.ImageReport;
import fanout.task.ImageResizeJob;
import fanout.task.ImageStatus;
import fanout.task.Outcome;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageMergeTest {
    private static final ImageResizeJob JOB =
            new ImageResizeJob(10, 10, ImageFit.INSIDE, ImageFormat.JPEG, 80, false, 0, 1_000_000);

    private static final ManifestRow.Origin ORIGIN = new ManifestRow.Origin("header", "options", "today");

    @TempDir
    Path folder;

    private final List<ManifestRow> journal = new ArrayList<>();
    private Path out;
    private Plan plan;
    private ImageMerge merge;

    @BeforeEach
    void planFourInputs() throws IOException {
        Path photos = Files.createDirectories(folder.resolve("photos/deep"));
        picture(40, 20, "png", photos.resolve("a.png"));
        Files.writeString(photos.resolve("b.jpg"), "no picture");
        picture(20, 40, "bmp", photos.resolve("c.bmp"));
        List<InputFile> inputs = Stream.of("a.png", "b.jpg", "c.bmp", "d.jpg")
                .map(name -> new InputFile(photos.resolve(name).toString(), "deep/" + name, 5))
                .toList();
        out = folder.resolve("out");
        ImagePlan images = ImagePlans.of(inputs, JOB, out);
        plan = images.plan();
        merge = new ImageMerge(images, out, ORIGIN, journal::addAll);
    }

    @Test
    void outputsComeUnderTheirNamesAndRowsStandInInputOrder() throws Exception {
        for (int chunk : new int[] {2, 0, 1}) {
            accept(new Outcome.Done(run(chunk), 0));
        }
        String path = plan.chunks().get(3).path();
        accept(new Outcome.Failed(3, FailureKind.WORKER_DIED, path + ": killed its worker 3 times"));

        assertEquals(List.of("a.jpg", "c.jpg"), names(out.resolve("deep")));
        List<ManifestRow> rows = merge.rows().toList();
        assertEquals(
                List.of(
                        "deep/a.png deep/a.jpg WRITTEN 40x20 10x5",
                        "deep/b.jpg  FAILED 0x0 0x0",
                        "deep/c.bmp deep/c.jpg WRITTEN 20x40 5x10",
                        "deep/d.jpg  FAILED 0x0 0x0"),
                rows.stream().map(ImageMergeTest::shown).toList());
        assertEquals("killed its worker 3 times", rows.get(3).reason());
        assertEquals(Files.size(out.resolve("deep/a.jpg")), rows.get(0).outputBytes());
        assertEquals(List.of(rows.get(2), rows.get(0)), journal);
        assertEquals(2, merge.written());
        assertEquals(2, merge.rejected());
    }

    @Test
    void rowsOfAStoppedRunAreThoseThatAreKnown() throws Exception {
        accept(new Outcome.Done(run(2), 0));
        assertEquals(List.of("deep/c.bmp"), merge.rows().map(ManifestRow::input).toList());
    }

    @Test
    void anOutputThatCannotBePutInPlaceIsAFailureAndLeavesNothing() throws Exception {
        ImageReport report = run(0);
        Files.createDirectories(Path.of(report.outputs().get(0).path()).resolve("in the way"));
        accept(new Outcome.Done(report, 0));
        ManifestRow row = merge.rows().findFirst().orElseThrow();
        assertEquals(ImageStatus.FAILED, row.status());
        assertTrue(row.reason().startsWith("cannot be put in place"), row.reason());
        assertFalse(Files.exists(Path.of(report.outputs().get(0).temporary())));
    }

    @Test
    void anOutputThatWasRemovedBeforeItHadItsNameIsSaidToBe() throws Exception {
        ImageReport report = run(0);
        Files.delete(Path.of(report.outputs().get(0).temporary()));
        accept(new Outcome.Done(report, 0));
        assertEquals(
                "cannot be put in place at " + report.outputs().get(0).path()
                        + ": it or its folder was removed meanwhile",
                merge.rows().findFirst().orElseThrow().reason());
    }

    @Test
    void aTemporaryFileThatWasCutIsNotPutInPlace() throws Exception {
        ImageReport report = run(0);
        Files.write(Path.of(report.outputs().get(0).temporary()), new byte[3]);
        accept(new Outcome.Done(report, 0));
        assertEquals(ImageStatus.FAILED, merge.rows().findFirst().orElseThrow().status());
        assertEquals(List.of(), names(out.resolve("deep")));
    }

    @Test
    void whatDeadWorkersLeftIsSweptAndNothingElse() throws Exception {
        accept(new Outcome.Done(run(0), 0));
        run(2);
        Files.writeString(out.resolve("deep/.keep.tmp"), "somebody's");
        assertEquals(1, merge.sweep());
        assertEquals(List.of(".keep.tmp", "a.jpg"), names(out.resolve("deep")));
    }

    @Test
    void thereIsNothingToSweepBeforeTheFirstOutput() throws Exception {
        assertEquals(0, merge.sweep());
    }

    @Test
    void aSecondOutcomeOfAPictureIsAnError() throws Exception {
        accept(new Outcome.Done(run(1), 0));
        ImageReport again = run(1);
        assertThrows(IllegalStateException.class, () -> accept(new Outcome.Done(again, 0)));
    }

    private ImageReport run(int chunk) throws ChunkFailure {
        return (ImageReport) new ImageKernel(JOB).run(plan.chunks().get(chunk));
    }

    private void accept(Outcome outcome) {
        assertEquals(List.of(), merge.accept(new BatchResult(0, List.of(outcome), List.of(), 0)));
    }

    private static void picture(int width, int height, String format, Path file) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        assertTrue(ImageIO.write(image, format, file.toFile()));
    }

    private static String shown(ManifestRow row) {
        return row.input() + " " + row.output() + " " + row.status() + " " + row.width() + "x" + row.height() + " "
                + row.outputWidth() + "x" + row.outputHeight();
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
