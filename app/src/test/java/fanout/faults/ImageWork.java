package fanout.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Thumbnails of a folder of pictures. */
final class ImageWork implements Work {
    /** input_identity, run, seconds. */
    private static final int COLUMNS_OF_THE_RUN = 3;

    private final Path input;
    private final Path reference;
    private final Map<String, Long> millis = new TreeMap<>();
    private final boolean keepsOthers;
    private int exitCode;

    /** @param reference a folder of this one's own, for the right outputs */
    ImageWork(Path input, Path reference) {
        this(input, reference, false);
    }

    /** @param keepsOthers whether the folder may hold outputs of inputs that are no more: they stay there */
    ImageWork(Path input, Path reference, boolean keepsOthers) {
        this.input = input;
        this.reference = reference;
        this.keepsOthers = keepsOthers;
    }

    /** As {@link CsvWork#prepare}; each scene is fresh. */
    ImageWork prepare(Stage stage, List<String> modes) throws IOException, InterruptedException {
        for (String mode : modes) {
            Scene scene = stage.scene();
            Ran ran = scene.run(words(scene, mode));
            FaultFound.unless(ran.exitCode() <= 1, "undisturbed: exit code " + ran.exitCode() + ": " + ran.said());
            if (!Files.exists(reference)) {
                Files.move(scene.out(), reference);
                exitCode = ran.exitCode();
            } else {
                checkRight(scene, ran);
            }
            millis.put(mode, ran.millis());
        }
        return this;
    }

    @Override
    public void prepare(Stage stage) throws IOException, InterruptedException {
        Folders.delete(reference);
        prepare(stage, List.of("sequential"));
    }

    /** A picture of yesterday would be one that nobody knows of. */
    @Override
    public void putOld(Scene scene) {}

    @Override
    public String name() {
        return "images";
    }

    @Override
    public Path input() {
        return input;
    }

    @Override
    public List<String> words(Scene scene, String mode) {
        return new ArrayList<>(List.of(
                "images",
                "resize",
                input.toString(),
                "-o",
                scene.out().toString(),
                "--size",
                "60x60,20x20",
                "--mode",
                mode,
                "--workers",
                mode.equals("sequential") ? "1" : "2"));
    }

    @Override
    public int exitCode() {
        return exitCode;
    }

    @Override
    public long millis(String mode) {
        return millis.getOrDefault(mode, 500L);
    }

    @Override
    public void checkRight(Scene scene, Ran ran) throws IOException {
        ran.expect(exitCode);
        checkWhole(scene);
        FaultFound.unless(files(scene.out()).containsAll(files(reference)), "files are missing: " + files(scene.out()));
        FaultFound.unless(
                keepsOthers || files(scene.out()).equals(files(reference)), "other files: " + files(scene.out()));
        List<String> right = manifest(reference);
        List<String> found = manifest(scene.out());
        int rows = keepsOthers ? Math.min(right.size(), found.size()) : found.size();
        FaultFound.unless(found.subList(0, rows).equals(right), "manifest " + found + " instead of " + right);
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    /** What is up to date was written once; the last columns are of the run that did it. */
    private static List<String> manifest(Path folder) throws IOException {
        List<String> rows = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("fanout-manifest.csv"))) {
            int end = line.length();
            for (int column = 0; column < COLUMNS_OF_THE_RUN; column++) {
                end = line.lastIndexOf(',', end - 1);
            }
            rows.add(line.substring(0, end).replace(",skipped,up to date,", ",written,,"));
        }
        return rows;
    }

    @Override
    public void checkWhole(Scene scene) throws IOException {
        try (Stream<Path> files = Files.walk(scene.out())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path right = reference.resolve(scene.out().relativize(file));
                boolean isPicture = !file.getFileName().toString().startsWith(".")
                        && !file.toString().endsWith(".csv");
                if (isPicture && (!keepsOthers || Files.exists(right))) {
                    FaultFound.unless(Files.mismatch(file, right) < 0, file + " is not whole");
                }
            }
        }
    }
}
