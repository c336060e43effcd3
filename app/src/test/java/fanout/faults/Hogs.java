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
        return "an input that needs four times the heap of a worker: in every second run it may have it, in the others it fails;"
                + " all others are done";
    }

    @Override
    public int times(boolean full) {
        return full ? 20 : 2;
    }

    @Override
    public void play(Stage stage, int times, Random random, Tally tally) throws InterruptedException {
        for (int time = 0; time < times; time++) {
            boolean mayHaveIt = time % 2 == 0;
            int place = random.nextInt(INPUTS);
            tally.attempt(
                    "hog at " + place + (mayHaveIt ? ", with room" : ", without"),
                    () -> play(stage.scene(), place, mayHaveIt));
        }
    }

    private static void play(Scene scene, int place, boolean mayHaveIt) throws IOException, InterruptedException {
        FaultyInputs inputs = FaultyInputs.among(INPUTS, Set.of(place), number -> "hog");
        String most = mayHaveIt ? "512m" : "96m";
        Ran ran = inputs.run(scene, "--worker-heap", "64m", "--worker-heap-max", most);
        inputs.check(scene, ran, mayHaveIt ? Set.of() : Set.of("hog#" + place));
        FaultFound.unless(ran.said().contains("hog#" + place), "nothing was said of it: " + ran.said());
        scene.delete();
    }
}
