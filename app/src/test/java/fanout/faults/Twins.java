package fanout.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Two runs of the same job at once: one waits, is told so, or skips; no lock outlives a killed run. */
final class Twins implements FaultRow {
    private static final List<String> WAYS = List.of("wait", "fail", "skip");

    @Override
    public String name() {
        return "twins";
    }

    @Override
    public String title() {
        return "two runs of the same job at once, in every fourth pair one of them killed";
    }

    @Override
    public int times(boolean full) {
        return full ? 50 : 5;
    }

    @Override
    public void play(Stage stage, int times, Random random, Tally tally) throws IOException, InterruptedException {
        for (int time = 0; time < times; time++) {
            Work work = time % 2 == 0 ? stage.csv(40_000, "32K") : stage.images(24);
            String way = WAYS.get(time % WAYS.size());
            boolean kills = time % 4 == 3;
            long apart = random.nextInt(300);
            tally.attempt(
                    work.name() + ", " + way + ", " + apart + " ms apart" + (kills ? ", the first killed" : ""),
                    () -> play(stage.scene(), work, way, apart, kills));
        }
    }

    private static void play(Scene scene, Work work, String way, long apart, boolean kills)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(work.words(scene, "threads"));
        words.addAll(List.of("--overlap", way));
        Running first = scene.start(words);
        boolean unused = first.runsFor(apart);
        Running second = scene.start(words);
        if (kills) {
            unused = first.runsFor(apart);
            first.kill();
        }
        Ran one = first.end();
        Ran two = second.end();
        check(one, work, way, kills);
        check(two, work, way, false);
        boolean done = one.exitCode() == work.exitCode() || two.exitCode() == work.exitCode();
        FaultFound.unless(kills || done, "neither did it: " + one.said() + two.said());
        work.checkWhole(scene);
        work.checkRight(scene, scene.run(work.words(scene, "threads")));
        scene.checkNothingLives();
        scene.checkNothingLeft();
        scene.delete();
    }

    private static void check(Ran ran, Work work, String way, boolean kills) {
        boolean killed = kills && ran.exitCode() == 137;
        boolean gaveWay =
                switch (way) {
                    case "fail" -> ran.exitCode() == 75;
                    case "skip" -> ran.exitCode() == 0;
                    default -> false;
                };
        FaultFound.unless(
                killed || gaveWay || ran.exitCode() == work.exitCode(),
                "exit code " + ran.exitCode() + ": " + ran.said());
    }
}
