package fanout.faults;

import java.io.IOException;
import java.util.List;
import java.util.Random;

/** Workers are killed at random moments, ten in a run; the run has to come to the right answer none the less. */
final class KilledWorkers implements FaultRow {
    private static final int KILLS_OF_A_RUN = 10;

    @Override
    public String name() {
        return "workers";
    }

    @Override
    public String title() {
        return "worker killed (SIGKILL) at random moments";
    }

    @Override
    public int times(boolean full) {
        return full ? 200 : 20;
    }

    @Override
    public void play(Stage stage, int times, Random random, Tally tally) throws IOException, InterruptedException {
        int kills = 0;
        for (int run = 0; kills < times; run++) {
            Work work = run % 4 == 3 ? stage.images(120) : stage.csv(200_000, "32K");
            int wanted = Math.min(KILLS_OF_A_RUN, times - kills);
            int[] killed = {0};
            tally.attempt(work.name() + " run " + run, () -> killed[0] = play(stage.scene(), work, wanted, random));
            // A run may be over before all its workers were killed.
            kills += Math.max(1, killed[0]);
        }
        tally.note(kills + " kills");
    }

    private static int play(Scene scene, Work work, int wanted, Random random)
            throws IOException, InterruptedException {
        Running running = scene.start(work.words(scene, "processes"));
        int killed = 0;
        boolean begun = running.awaitWork();
        while (begun && killed < wanted && running.runsFor(20 + random.nextInt(200))) {
            List<ProcessHandle> workers = running.workers();
            if (!workers.isEmpty()) {
                workers.get(random.nextInt(workers.size())).destroyForcibly();
                killed++;
            }
        }
        Ran ran = running.end();
        work.checkRight(scene, ran);
        scene.checkNothingLives();
        scene.checkNothingLeft();
        scene.delete();
        return killed;
    }
}
