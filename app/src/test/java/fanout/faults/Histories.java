package fanout.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A folder of inputs that grows, changes and shrinks from run to run, some of which are killed: what the last run leaves is
 * what a fresh one makes of the same inputs.
 */
final class Histories implements FaultRow {
    private static final int MOST_DAYS = 3;
    /** Of a few histories, so that a test does not take too long. */
    private static final int DAYS_OF_FEW = 2;

    @Override
    public String name() {
        return "histories";
    }

    @Override
    public String title() {
        return "inputs added, changed, appended to, replaced and removed between runs, some of them killed, against a fresh run";
    }

    @Override
    public int times(boolean full) {
        return full ? 200 : 20;
    }

    @Override
    public void play(Stage stage, int times, Random random, Tally tally) throws IOException, InterruptedException {
        for (int time = 0; time < times; time++) {
            long seed = random.nextLong();
            boolean csv = time % 2 == 0;
            int days = 1 + random.nextInt(times < 100 ? DAYS_OF_FEW : MOST_DAYS);
            tally.attempt(
                    (csv ? "csv" : "images") + ", history " + seed, () -> play(stage, new Random(seed), csv, days));
        }
    }

    private static void play(Stage stage, Random random, boolean csv, int days)
            throws IOException, InterruptedException {
        Scene scene = stage.scene();
        Path input = Files.createDirectories(scene.folder().resolve("in"));
        Work work = csv
                ? new CsvWork(input, "16K")
                : new ImageWork(input, scene.folder().resolve("reference"), true);
        add(input, csv, random);
        add(input, csv, random);
        for (int day = 0; day < days; day++) {
            Running running = scene.start(work.words(scene, "threads"));
            if (random.nextInt(3) == 0 && running.runsFor(200 + random.nextInt(500))) {
                running.kill();
            }
            Ran ran = running.end();
            FaultFound.unless(
                    ran.exitCode() <= 1 || ran.exitCode() == 137, "exit code " + ran.exitCode() + ": " + ran.said());
            change(input, csv, random);
        }
        work.prepare(stage);
        work.checkRight(scene, scene.run(work.words(scene, "threads")));
        scene.checkNothingLives();
        scene.checkNothingLeft();
        scene.delete();
    }

    private static void change(Path input, boolean csv, Random random) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(input)) {
            files = found.sorted().toList();
        }
        if (files.isEmpty()) {
            add(input, csv, random);
            return;
        }
        Path one = files.get(random.nextInt(files.size()));
        switch (random.nextInt(csv ? 5 : 4)) {
            case 0 -> add(input, csv, random);
            case 1 -> write(one, csv, random);
            case 2 -> replace(one, csv, random);
            case 3 -> Files.delete(one);
            default -> append(one, random);
        }
    }

    private static void add(Path input, boolean csv, Random random) throws IOException {
        write(input.resolve("f" + random.nextInt(1000) + (csv ? ".csv" : ".jpg")), csv, random);
    }

    private static void write(Path file, boolean csv, Random random) throws IOException {
        if (csv) {
            FaultInputs.csvFile(file, 1 + random.nextInt(2_000), random);
        } else {
            FaultInputs.picture(file, random);
        }
    }

    /** By another file, of whatever size, with the time of the one before. */
    private static void replace(Path file, boolean csv, Random random) throws IOException {
        Path other = file.resolveSibling("." + file.getFileName());
        write(other.resolveSibling("new-" + file.getFileName()), csv, random);
        Files.setLastModifiedTime(other.resolveSibling("new-" + file.getFileName()), Files.getLastModifiedTime(file));
        Files.move(other.resolveSibling("new-" + file.getFileName()), file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void append(Path file, Random random) throws IOException {
        StringBuilder more = new StringBuilder();
        for (int record = 0; record <= random.nextInt(200); record++) {
            FaultInputs.record(more, record, random);
        }
        Files.writeString(file, more, StandardOpenOption.APPEND);
    }
}
