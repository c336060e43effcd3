package fanout.faults;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Everything that an input can do to its worker process: it fails alone, with the reason, or does no harm. */
final class Crashes implements FaultRow {
    private static final int NEIGHBOURS = 40;

    /** @param reason what is said of it; empty where it does no harm */
    private record Case(String fault, String reason) {}

    private static final List<Case> CASES = List.of(
            new Case("segfault", "signal 6"),
            new Case("heap", "not enough memory"),
            new Case("stop", "no progress"),
            new Case("complains", ""),
            new Case("exit 0", "exit status 0"),
            new Case("exit 3", "exit status 3"),
            new Case("halt 9", "exit status 9"),
            new Case("abort", "signal 6"),
            new Case("kill", "signal 9"),
            new Case("native", "not enough memory"),
            new Case("stack overflow", "StackOverflowError"),
            new Case("loop", "no progress"),
            new Case("dying grandchild", "exit status 9"),
            new Case("grandchild", ""),
            new Case("prints", ""),
            new Case("signals", ""));

    @Override
    public String name() {
        return "crashes";
    }

    @Override
    public String title() {
        return "an input that crashes, kills, stops, floods or exhausts its worker, each way (at start, while a message is read or"
                + " an answer sent: `FaultTableTest`)";
    }

    @Override
    public int times(boolean full) {
        return full ? CASES.size() : 1;
    }

    @Override
    public void play(Stage stage, int times, Random random, Tally tally) throws InterruptedException {
        for (Case one : CASES.subList(0, times)) {
            int place = random.nextInt(NEIGHBOURS);
            tally.attempt(one.fault() + " at " + place, () -> play(stage.scene(), one, place));
        }
    }

    private static void play(Scene scene, Case one, int place) throws IOException, InterruptedException {
        FaultyInputs inputs = FaultyInputs.among(NEIGHBOURS, Set.of(place), number -> one.fault());
        Ran ran = inputs.run(scene, "--timeout", "2s", "--worker-heap", "64m");
        String text = one.fault() + "#" + place;
        inputs.check(scene, ran, one.reason().isEmpty() ? Set.of() : Set.of(text));
        boolean isSaid = ran.said().lines().anyMatch(line -> line.contains(text) && line.contains(one.reason()));
        FaultFound.unless(isSaid || one.reason().isEmpty(), "not said \"" + one.reason() + "\": " + ran.said());
        scene.delete();
    }
}
