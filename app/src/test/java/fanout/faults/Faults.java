package fanout.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * {@code make faults}: disturbs runs of the distribution in every way that is known here, checks what is left of them, and
 * writes a page about it. Ends with 1 where anything was not as it has to be.
 */
public final class Faults {
    private Faults() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        FaultsOptions options = FaultsOptions.of(arguments);
        say("seed " + options.seed());
        Path root = Files.createTempDirectory("ff").toRealPath();
        Stage stage = new Stage(new Product(options.fanout(), options.classes()), root, options.seed());
        FaultsPage page = new FaultsPage(options);
        boolean sound = true;
        for (FaultRow row : Rows.all(options.soak())) {
            if (!options.isAsked(row)) {
                continue;
            }
            int times = row.times(options.full());
            say(row.name() + ": " + row.title() + ", " + times + " times");
            long started = System.nanoTime();
            Tally tally = new Tally(row.name());
            row.play(stage, times, new Random(options.seed()), tally);
            page.row(row, tally, (System.nanoTime() - started) / 1e9);
            sound &= tally.failures().isEmpty();
            // After each of them: whoever ends this early has those that were played.
            page.write();
        }
        System.out.println(page.text());
        say("written to " + options.page());
        if (!sound) {
            say("what is left of the disturbed runs is in " + root);
            System.exit(1);
        }
        Folders.delete(root);
    }

    private static void say(String text) {
        System.err.println("faults: " + text);
    }
}
