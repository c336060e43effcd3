package fanout.faults;

import fanout.faults.files.StepProvider;
import fanout.faults.files.Steps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The Nth creation, write, sync, rename or deletion of a run fails, for every N; then the same command runs undisturbed. */
final class FailingSteps implements FaultRow {
    private static final int EVERY_STEP = 10_000;

    private final Steps.How how;

    FailingSteps(Steps.How how) {
        this.how = how;
    }

    @Override
    public String name() {
        return switch (how) {
            case HALT -> "steps";
            case FULL -> "full-steps";
            case DENIED -> "denied-steps";
        };
    }

    @Override
    public String title() {
        return switch (how) {
            case HALT ->
                "coordinator gone at its Nth creation, write, sync, rename or deletion, every N, same command again";
            case FULL -> "disk full from the Nth creation or write on, every N";
            case DENIED -> "the Nth step refused (EACCES, EIO), every N";
        };
    }

    @Override
    public int times(boolean full) {
        return full ? EVERY_STEP : how == Steps.How.HALT ? 7 : 4;
    }

    @Override
    public void play(Stage stage, int times, Random random, Tally tally) throws IOException, InterruptedException {
        List<Work> works = List.of(stage.csv(4_000, "32K"), stage.images(4));
        List<String> noted = new ArrayList<>();
        for (int which = 0; which < works.size(); which++) {
            Work work = works.get(which);
            int steps = count(stage.scene(), work);
            noted.add(work.name() + " " + steps + " steps");
            int share = (times + which) / works.size();
            for (int step : chosen(steps, share, random)) {
                tally.attempt(work.name() + ", step " + step, () -> play(stage.scene(), work, step));
            }
        }
        tally.note(String.join(", ", noted));
    }

    private static List<Integer> chosen(int steps, int times, Random random) {
        List<Integer> all = new ArrayList<>();
        for (int step = 1; step <= steps; step++) {
            all.add(step);
        }
        Collections.shuffle(all, random);
        return all.subList(0, Math.min(times, steps)).stream().sorted().toList();
    }

    private static int count(Scene scene, Work work) throws IOException, InterruptedException {
        Path count = scene.folder().resolve("count");
        List<String> flags = flags(scene);
        flags.add("-Dfanout.faults.count=" + count);
        work.checkRight(
                scene,
                scene.start(work.words(scene, "threads"), flags, builder -> {}).end());
        int steps = Integer.parseInt(Files.readString(count));
        FaultFound.unless(steps > 10, "only " + steps + " steps were counted");
        scene.delete();
        return steps;
    }

    private static List<String> flags(Scene scene) {
        List<String> flags = new ArrayList<>(scene.product().flagsForOwnClasses());
        flags.add("-Djava.nio.file.spi.DefaultFileSystemProvider=" + StepProvider.class.getName());
        flags.add("-Dfanout.faults.below=" + scene.folder());
        return flags;
    }

    private void play(Scene scene, Work work, int step) throws IOException, InterruptedException {
        Path marker = scene.folder().resolve("marker");
        List<String> flags = flags(scene);
        flags.addAll(List.of("-Dfanout.faults.at=" + step, "-Dfanout.faults.how=" + how));
        flags.add("-Dfanout.faults.marker=" + marker);
        work.putOld(scene);
        Ran ran =
                scene.start(work.words(scene, "threads"), flags, builder -> {}).end();
        String what = Files.exists(marker) ? Files.readString(marker) : "no step failed";
        try {
            check(scene, work, ran, Files.exists(marker), what);
            scene.checkNothingLives();
            work.checkRight(scene, scene.run(work.words(scene, "threads")));
            scene.checkNothingLeft();
        } catch (FaultFound found) {
            throw new FaultFound(what.strip() + ": " + found.getMessage() + "\n" + ran.said());
        }
        scene.delete();
    }

    private void check(Scene scene, Work work, Ran ran, boolean failed, String what) throws IOException {
        String state = scene.state().toString();
        boolean ofState = failed && what.lines().allMatch(line -> line.contains(state));
        // State saves work, and that is all: what cannot be kept of it fails no run.
        if (!failed || (ofState && how != Steps.How.HALT)) {
            work.checkRight(scene, ran);
            return;
        }
        boolean leftOut = ran.said().contains("cannot write") || ran.said().contains("cannot be put in place");
        if (ran.exitCode() == work.exitCode() && !leftOut) {
            work.checkRight(scene, ran);
            return;
        }
        work.checkWhole(scene);
        boolean right =
                switch (how) {
                    case HALT -> ran.exitCode() == 137;
                    case FULL -> ran.exitCode() == 3;
                    // A single output that cannot be written is a picture that failed.
                    case DENIED ->
                        ran.exitCode() == 2 || ran.exitCode() == 3 || ran.said().contains("failed:");
                };
        FaultFound.unless(right, "exit code " + ran.exitCode());
        if (how != Steps.How.HALT) {
            FaultFound.unless(!ran.said().contains("Exception"), "said by an exception");
            FaultFound.unless(ran.said().contains("fanout: ") || leftOut, "nothing was said");
        }
    }
}
