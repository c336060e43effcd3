package fanout.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A run that was left to itself is killed: whoever waits for it is told, and the same command comes to the answer. */
final class KilledDetached implements FaultRow {
    private static final List<String> MODES = List.of("threads", "processes");
    private static final int KILLED = 137;

    @Override
    public String name() {
        return "detached";
    }

    @Override
    public String title() {
        return "a detached run killed at random moments while somebody waits for it, same command again";
    }

    @Override
    public int times(boolean full) {
        return full ? 20 : 1;
    }

    @Override
    public void play(Stage stage, int times, Random random, Tally tally) throws IOException, InterruptedException {
        int killed = 0;
        for (int time = 0; time < times; time++) {
            Work work = time % 4 < 2 ? stage.csv(40_000, "32K") : stage.images(24);
            String mode = MODES.get(time % MODES.size());
            long moment = (long) (random.nextDouble() * work.millis(mode) / 2);
            boolean[] was = {false};
            tally.attempt(
                    work.name() + ", " + mode + ", killed " + moment + " ms after it had begun",
                    () -> was[0] = play(stage.scene(), work, mode, moment));
            killed += was[0] ? 1 : 0;
        }
        tally.note(killed + " before they had ended");
    }

    /** Whether it was killed before it had ended. */
    private static boolean play(Scene scene, Work work, String mode, long moment)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(work.words(scene, mode));
        words.add("--detach");
        Ran begun = scene.run(words);
        FaultFound.unless(begun.exitCode() == 0, "exit code " + begun.exitCode() + ": " + begun.said());
        String id = begun.printed().strip();
        Running waiting = scene.start(List.of("runs", "wait", id));
        boolean unused = waiting.runsFor(moment);
        for (String left : Processes.with(scene.folder().toString())) {
            long pid = Long.parseLong(left.substring(0, left.indexOf(' ')));
            boolean isRun = left.contains("--detach") && !left.contains(Running.WORKER);
            ProcessHandle.of(pid).filter(process -> isRun).ifPresent(ProcessHandle::destroyForcibly);
        }
        int code = waiting.end().exitCode();
        FaultFound.unless(code == KILLED || code == work.exitCode(), "wait ends with " + code);
        int result = scene.run(List.of("runs", "result", id)).exitCode();
        FaultFound.unless(result == code, "wait ends with " + code + ", result with " + result);
        scene.checkNothingLives();
        work.checkWhole(scene);
        work.checkRight(scene, scene.run(work.words(scene, mode)));
        scene.checkNothingLives();
        scene.checkNothingLeft();
        scene.delete();
        return code == KILLED;
    }
}
