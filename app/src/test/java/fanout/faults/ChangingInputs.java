package fanout.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Inputs that change under a run: it tells what they were, or what they are, or leaves them out and says so. */
final class ChangingInputs implements FaultRow {
    private static final List<Duration> SHIFTS =
            List.of(Duration.ofDays(300), Duration.ofDays(-9_000), Duration.ofHours(1));

    /** What happens to a file. */
    private enum Change {
        VANISHES,
        GROWS,
        IS_REPLACED,
        IS_OVERWRITTEN
    }

    @Override
    public String name() {
        return "inputs";
    }

    @Override
    public String title() {
        return "inputs that vanish, grow, are replaced or overwritten under a run; times in the future and clock set back";
    }

    @Override
    public int times(boolean full) {
        return full ? 40 : 4;
    }

    @Override
    public void play(Stage stage, int times, Random random, Tally tally) throws IOException, InterruptedException {
        for (int time = 0; time < times; time++) {
            Change change = Change.values()[time % Change.values().length];
            long seed = random.nextLong();
            tally.attempt(change + ", " + seed, () -> play(stage, change, new Random(seed)));
        }
        List<Duration> shifts = times < 10 ? SHIFTS.subList(0, 1) : SHIFTS;
        tally.attempt("csv, clock set back", () -> clock(stage, true, shifts, random));
        tally.attempt("images, clock set back", () -> clock(stage, false, shifts, random));
    }

    private static void play(Stage stage, Change change, Random random) throws IOException, InterruptedException {
        Scene scene = stage.scene();
        Path input = FaultInputs.csv(scene.folder().resolve("in"), 4, 4_000, random);
        Path one = input.resolve("part-" + random.nextInt(4) + ".csv");
        Path kept = Files.copy(one, scene.folder().resolve("kept"), StandardCopyOption.COPY_ATTRIBUTES);
        CsvWork before = work(stage, input);
        apply(change, one, random.nextLong());
        CsvWork after = work(stage, input);
        Files.deleteIfExists(one);
        CsvWork without = work(stage, input);
        Files.copy(kept, one, StandardCopyOption.COPY_ATTRIBUTES);

        Running running = scene.start(before.words(scene, random.nextBoolean() ? "threads" : "sequential"));
        boolean unused = running.runsFor(150 + random.nextInt(700));
        apply(change, one, random.nextLong());
        CsvWork now = work(stage, input);
        Ran ran = running.end();
        FaultFound.unless(ran.exitCode() == before.exitCode() || ran.exitCode() == 1, ran.said());
        boolean saysSo = ran.summary().contains("\"failures\":[{") || change == Change.VANISHES;
        boolean leftOut = saysSo && without.isAnsweredIn(scene);
        boolean whole = before.isAnsweredIn(scene) || after.isAnsweredIn(scene) || now.isAnsweredIn(scene);
        FaultFound.unless(leftOut || whole, "neither of before, nor of after, nor without it: " + ran.said());
        now.checkRight(scene, scene.run(now.words(scene, "threads")));
        scene.checkNothingLeft();
        scene.delete();
    }

    private static CsvWork work(Stage stage, Path input) throws IOException, InterruptedException {
        CsvWork work = new CsvWork(input, "16K");
        work.prepare(stage);
        return work;
    }

    private static void apply(Change change, Path file, long seed) throws IOException {
        Random random = new Random(seed);
        switch (change) {
            case VANISHES -> Files.deleteIfExists(file);
            case GROWS -> {
                StringBuilder more = new StringBuilder();
                for (int record = 0; record < 500; record++) {
                    FaultInputs.record(more, record, random);
                }
                Files.writeString(file, more, StandardOpenOption.APPEND);
            }
            case IS_REPLACED -> {
                Path other = FaultInputs.csvFile(file.resolveSibling(".other"), 3_000, random);
                Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
                Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
            }
            case IS_OVERWRITTEN -> FaultInputs.csvFile(file, 3_000, random);
        }
    }

    /** Inputs from the future, as after a clock was set back, and changed ones that look older than before. */
    private static void clock(Stage stage, boolean csv, List<Duration> shifts, Random random)
            throws IOException, InterruptedException {
        Scene scene = stage.scene();
        Path input = scene.folder().resolve("in");
        if (csv) {
            FaultInputs.csv(input, 3, 500, random);
        } else {
            FaultInputs.pictures(input, 4, random);
        }
        Work work = csv
                ? new CsvWork(input, "16K")
                : new ImageWork(input, scene.folder().resolve("reference"));
        Path one = input.resolve(csv ? "part-1.csv" : "p1.jpg");
        for (Duration shift : shifts) {
            if (csv) {
                FaultInputs.csvFile(one, 500, random);
            } else {
                FaultInputs.picture(one, random);
            }
            Files.setLastModifiedTime(one, FileTime.from(Instant.now().plus(shift)));
            work.prepare(stage);
            work.checkRight(scene, scene.run(work.words(scene, "threads")));
            work.checkRight(scene, scene.run(work.words(scene, "threads")));
        }
        scene.checkNothingLeft();
        scene.delete();
    }
}
