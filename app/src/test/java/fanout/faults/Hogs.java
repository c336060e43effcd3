package fanout.faults;

import java.io.IOException;
import java.util.Random;
import java.util.Set;

/** An input that needs four times the heap of a worker gets it, and nobody else notices. */
final class Hogs implements FaultRow {
    private static final int INPUTS = 60;

    @Override
    public String name() {
        return "hogs";
    }

    @Override
    public String title() {
        return "an input that needs four times the heap of a worker gets it, and all others are done";
    }

    @Override
    public int times(boolean full) {
        return full ? 20 : 1;
    }

    @Override
    public void play(Stage stage, int times, Random random, Tally tally) throws InterruptedException {
        for (int time = 0; time < times; time++) {
            int place = random.nextInt(INPUTS);
            tally.attempt("hog at " + place, () -> play(stage.scene(), place));
        }
    }

    private static void play(Scene scene, int place) throws IOException, InterruptedException {
        FaultyInputs inputs = FaultyInputs.among(INPUTS, Set.of(place), number -> "hog");
        Ran ran = inputs.run(scene, "--worker-heap", "64m");
        inputs.check(scene, ran, Set.of());
        FaultFound.unless(ran.said().contains("had not enough memory at hog#" + place), "not said: " + ran.said());
        FaultFound.unless(ran.number("worker_restarts") == 0, "workers died: " + ran.said());
        scene.delete();
    }
}
