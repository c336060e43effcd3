package fanout.faults;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Very many tiny inputs in one run, whose workers are killed five times a minute. */
final class Soak implements FaultRow {
    private static final int FILES_IN_A_FOLDER = 1_000;
    private static final int MILLIS_BETWEEN_KILLS = 12_000;
    /** As slow as none of them is. */
    private static final int INPUTS_A_SECOND = 250;

    private final int inputs;

    Soak(int inputs) {
        this.inputs = inputs;
    }

    @Override
    public String name() {
        return "soak";
    }

    @Override
    public String title() {
        return inputs + " tiny inputs, workers killed five times a minute";
    }

    @Override
    public int times(boolean full) {
        return 1;
    }

    @Override
    public void play(Stage stage, int times, Random random, Tally tally) throws IOException, InterruptedException {
        Path input = stage.root().resolve("soak");
        for (int number = 0; number < inputs; number++) {
            Path folder = input.resolve(String.valueOf(number / FILES_IN_A_FOLDER));
            if (number % FILES_IN_A_FOLDER == 0) {
                Files.createDirectories(folder);
            }
            try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(number + ".csv"))) {
                out.write("id,place,price,quantity,note\n");
                FaultInputs.record(out, number, random);
            }
        }
        CsvWork work = new CsvWork(input, "64K");
        long deadlineSeconds = 60L + inputs / INPUTS_A_SECOND;
        work.prepare(stage.scene(deadlineSeconds), List.of("sequential"));
        Scene scene = stage.scene(deadlineSeconds);
        int[] killed = {0};
        tally.attempt("soak", () -> {
            Running running = scene.start(work.words(scene, "processes"));
            while (running.runsFor(MILLIS_BETWEEN_KILLS)) {
                List<ProcessHandle> workers = running.workers();
                if (!workers.isEmpty()) {
                    workers.get(random.nextInt(workers.size())).destroyForcibly();
                    killed[0]++;
                }
            }
            work.checkRight(scene, running.end());
            scene.checkNothingLives();
            scene.checkNothingLeft();
        });
        tally.note(killed[0] + " kills");
    }
}
