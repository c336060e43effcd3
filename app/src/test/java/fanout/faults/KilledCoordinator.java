package fanout.faults;

import java.io.IOException;
import java.util.List;
import java.util.Random;

/** The coordinator is killed at a random moment, alone or with a worker, and the same command given again. */
final class KilledCoordinator implements FaultRow {
    private static final List<String> MODES = List.of("sequential", "threads", "processes");

    private final boolean withWorkers;

    KilledCoordinator(boolean withWorkers) {
        this.withWorkers = withWorkers;
    }

    @Override
    public String name() {
        return withWorkers ? "both" : "coordinator";
    }

    @Override
    public String title() {
        return withWorkers
                ? "worker and coordinator killed, one right after the other, same command again"
                : "coordinator killed at random moments, same command again";
    }

    @Override
    public int times(boolean full) {
        return withWorkers ? (full ? 20 : 3) : (full ? 100 : 8);
    }

    @Override
    public void play(Stage stage, int times, Random random, Tally tally) throws IOException, InterruptedException {
        for (int time = 0; time < times; time++) {
            String mode = withWorkers ? "processes" : MODES.get(time % MODES.size());
            Work work = time / 3 % 2 == 0 ? stage.csv(40_000, "32K") : stage.images(24);
            long moment = (long) (random.nextDouble() * 1.1 * work.millis(mode));
            tally.attempt(
                    work.name() + ", " + mode + ", killed after " + moment + " ms",
                    () -> play(stage.scene(), work, mode, moment));
        }
    }

    private void play(Scene scene, Work work, String mode, long moment) throws IOException, InterruptedException {
        Running running = scene.start(work.words(scene, mode));
        boolean killed = running.runsFor(moment);
        if (withWorkers) {
            running.workers().forEach(ProcessHandle::destroyForcibly);
        }
        running.kill();
        Ran first = running.end();
        FaultFound.unless(
                killed || first.exitCode() == work.exitCode(), "ended by itself with exit code " + first.exitCode());
        scene.checkNothingLives();
        work.checkWhole(scene);
        work.checkRight(scene, scene.run(work.words(scene, mode)));
        scene.checkNothingLives();
        scene.checkNothingLeft();
        scene.delete();
    }
}
