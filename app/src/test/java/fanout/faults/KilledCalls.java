package fanout.faults;

import java.io.IOException;
import java.util.List;
import java.util.Random;

/**
 * {@code exec} is killed several times over, or its worker processes in one run: no call outlives what made it, and none that
 * was noted as done is made again.
 */
final class KilledCalls implements FaultRow {
    private static final int CALLS = 40;
    private static final int KILLS = 3;
    private static final List<String> MODES = List.of("threads", "processes", "processes", "sequential");

    /** Of a worker process: the call it is at, and one that it has told of to nobody who lives. */
    private static final int UNTOLD = 2;

    @Override
    public String name() {
        return "calls";
    }

    @Override
    public String title() {
        return "exec killed " + KILLS
                + " times, the coordinator or its workers, over lines and files, same command again: every call"
                + " once but for those under way, and none is left running";
    }

    @Override
    public int times(boolean full) {
        return full ? 20 : 2;
    }

    @Override
    public void play(Stage stage, int times, Random random, Tally tally) throws InterruptedException {
        for (int time = 0; time < times; time++) {
            String mode = MODES.get(time % MODES.size());
            boolean workers = time % MODES.size() == 2;
            boolean ofFiles = time / MODES.size() % 2 == 1;
            long seed = random.nextLong();
            tally.attempt(
                    (ofFiles ? "files, " : "lines, ") + mode + (workers ? ", workers, " : ", ") + seed,
                    () -> play(stage.scene(), mode, workers, ofFiles, new Random(seed)));
        }
    }

    private static void play(Scene scene, String mode, boolean workers, boolean ofFiles, Random random)
            throws IOException, InterruptedException {
        CallWork work = new CallWork(scene, CALLS, ofFiles);
        int underWay = mode.equals("processes") ? 2 * UNTOLD : 2;
        if (workers) {
            work.checkRight(killingWorkers(scene, work, random), KILLS * UNTOLD);
        } else {
            for (int kill = 0; kill < KILLS; kill++) {
                kill(scene, work, mode, random);
            }
            work.checkRight(scene.run(work.words(mode)), KILLS * underWay);
        }
        scene.checkNothingLives();
        scene.checkNothingLeft();
        scene.delete();
    }

    /** At a moment in the first two thirds, so that there is something left to do for the next. */
    private static void kill(Scene scene, CallWork work, String mode, Random random)
            throws IOException, InterruptedException {
        int until = work.calls().size() + random.nextInt(CALLS / (KILLS + 1));
        Running running = scene.start(work.words(mode));
        while (work.calls().size() < until && running.runsFor(CallWork.CALL_MILLIS / 3)) {
            Thread.onSpinWait();
        }
        boolean unused = running.runsFor(random.nextInt((int) (2 * CallWork.CALL_MILLIS)));
        running.kill();
        Ran ran = running.end();
        FaultFound.unless(
                ran.exitCode() == 137, "ended by itself with exit code " + ran.exitCode() + ": " + ran.said());
        scene.checkNothingLives();
        work.checkWhole();
    }

    private static Ran killingWorkers(Scene scene, CallWork work, Random random)
            throws IOException, InterruptedException {
        Running running = scene.start(work.words("processes"));
        boolean begun = running.awaitWork();
        for (int kill = 0; begun && kill < KILLS && running.runsFor(50 + random.nextInt(400)); kill++) {
            List<ProcessHandle> workers = running.workers();
            if (!workers.isEmpty()) {
                workers.get(random.nextInt(workers.size())).destroyForcibly();
            }
        }
        return running.end();
    }
}
