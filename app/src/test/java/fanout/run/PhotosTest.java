package fanout.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import fanout.backend.BackendSpec;
import fanout.backend.Backends;
import fanout.input.InputFile;
import fanout.manifest.ManifestRow;
import fanout.merge.ImageMerge;
import fanout.plan.ImagePlan;
import fanout.plan.ImagePlans;
import fanout.plan.Plan;
import fanout.task.ImageFit;
import fanout.task.ImageFormat;
import fanout.task.ImageLimits;
import fanout.task.ImageResizeJob;
import fanout.task.MemoryShare;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pictures of sample-data come out as the same bytes in every mode. */
class PhotosTest {
    private static final Path PHOTOS =
            Path.of(System.getProperty("fanout.root", "..")).resolve("sample-data/photos");

    @TempDir
    private Path scratch;

    @Test
    void picturesAreTheSameBytesInEveryMode() throws Exception {
        ImageResizeJob job = job(ImageFit.INSIDE, 80);
        ComparedAnswer sequential = run(job, new BackendSpec.Sequential());
        List<BackendSpec> others = List.of(
                new BackendSpec.Threads(1),
                new BackendSpec.Threads(2),
                new BackendSpec.Threads(3),
                new BackendSpec.Processes(1, 0),
                new BackendSpec.Processes(2, 0));
        for (BackendSpec spec : others) {
            assertEquals(Optional.empty(), sequential.differenceTo(run(job, spec)), spec::toString);
        }
    }

    @Test
    void optionsShowInTheBytes() throws Exception {
        String usual =
                run(job(ImageFit.INSIDE, 80), new BackendSpec.Sequential()).sha256();
        assertNotEquals(
                usual,
                run(job(ImageFit.COVER, 80), new BackendSpec.Sequential()).sha256());
        assertNotEquals(
                usual,
                run(job(ImageFit.INSIDE, 79), new BackendSpec.Sequential()).sha256());
    }

    private ComparedAnswer run(ImageResizeJob job, BackendSpec spec) throws Exception {
        Path folder = Files.createTempDirectory(scratch, "out");
        ImagePlan images = ImagePlans.of(photos(), job, folder);
        Plan plan = images.plan();
        ManifestRow.Origin origin = new ManifestRow.Origin("header", "", "");
        ImageMerge merge = new ImageMerge(images, folder, origin, rows -> {});
        new Coordinator(spec, MemoryShare.UNLIMITED, RunObserver.NONE, new StopSignal(), new Backends(message -> {}))
                .run(plan, merge, new CostModel(5_000_000, 40));
        assertEquals(plan.chunks().size(), (int) merge.rows().count(), spec::toString);
        assertEquals(1, merge.rejected(), spec::toString);
        List<String> failed = merge.rows()
                .filter(row -> row.output().isEmpty())
                .map(ManifestRow::input)
                .toList();
        assertEquals(List.of("broken/truncated.jpg"), failed, spec::toString);
        assertEquals(0, merge.sweep(), spec::toString);
        return ComparedAnswer.of(folder);
    }

    private static ImageResizeJob job(ImageFit fit, int quality) {
        return new ImageResizeJob(96, 64, fit, ImageFormat.SAME, quality, false, 0xFFFFFF, ImageLimits.DEFAULT_PIXELS);
    }

    private static List<InputFile> photos() throws IOException {
        List<InputFile> photos = new ArrayList<>();
        try (Stream<Path> found = Files.walk(PHOTOS)) {
            for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
                String name = PHOTOS.relativize(file).toString();
                photos.add(new InputFile(file.toString(), name, Files.size(file)));
            }
        }
        return photos;
    }
}
