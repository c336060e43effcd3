package fanout.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Signals at random moments: the exit code, what is said, what is left, and that the same command then comes to the answer. */
final class SentSignals implements FaultRow {
    private static final List<String> MODES = List.of("sequential", "threads", "processes");
    private static final List<List<String>> WAYS =
            List.of(List.of("INT"), List.of("TERM"), List.of("HUP"), List.of("INT", "INT"), List.of("TERM", "TERM"));

    @Override
    public String name() {
        return "signals";
    }

    @Override
    public String title() {
        return "INT, INT twice, TERM, TERM twice, HUP at random moments, in turns to the coordinator and, as from a terminal, to all";
    }

    @Override
    public int times(boolean full) {
        return full ? 55 : 5;
    }

    @Override
    public void play(Stage stage, int times, Random random, Tally tally) throws IOException, InterruptedException {
        if (!Signals.canBeRestored()) {
            tally.skip(
                    "signals", "env cannot undo that INT is ignored, and whoever started this may have had it ignored");
            return;
        }
        for (int time = 0; time < times; time++) {
            String mode = MODES.get(time % MODES.size());
            List<String> signals = WAYS.get(time % WAYS.size());
            Work work = time / 3 % 2 == 0 ? stage.csv(40_000, "32K") : stage.images(24);
            long moment = (long) (random.nextDouble() * 1.1 * work.millis(mode));
            boolean all = time % 2 == 0;
            tally.attempt(
                    work.name() + ", " + mode + ", " + signals + (all ? " to all" : "") + " after " + moment + " ms",
                    () -> play(stage.scene(), work, mode, signals, all, moment));
        }
    }

    private static void play(Scene scene, Work work, String mode, List<String> signals, boolean all, long moment)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(work.words(scene, mode));
        words.addAll(List.of("--progress", "always"));
        Running running = all ? scene.startInGroup(words) : scene.start(words);
        boolean sent = running.runsFor(moment);
        long started = System.nanoTime();
        for (String signal : signals) {
            Signals.send(signal, all ? -running.pid() : running.pid());
        }
        Ran ran = running.end();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
        int code = code(signals.get(0));
        // A signal that comes too late stops nothing; one that comes before Java listens ends it the system's way.
        FaultFound.unless(
                ran.exitCode() == code || ran.exitCode() == work.exitCode(),
                "exit code " + ran.exitCode() + " instead of " + code + ": " + ran.said());
        FaultFound.unless(sent || ran.exitCode() == work.exitCode(), "exit code " + ran.exitCode() + " by itself");
        FaultFound.unless(millis < 20_000, "took " + millis + " ms to end");
        if (!ran.summary().isEmpty()) {
            ran.expect(ran.exitCode());
        }
        scene.checkNothingLives();
        work.checkWhole(scene);
        if (ran.exitCode() == work.exitCode()) {
            work.checkRight(scene, ran);
        }
        work.checkRight(scene, scene.run(work.words(scene, mode)));
        scene.checkNothingLeft();
        scene.delete();
    }

    static int code(String signal) {
        return switch (signal) {
            case "HUP" -> 129;
            case "INT" -> 130;
            default -> 143;
        };
    }
}
