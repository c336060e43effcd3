package fanout.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a row came to. */
final class Tally {
    private static final int MOST_LISTED = 10;

    private final String row;
    private final List<String> failures = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();
    private int done;
    private String noted = "";

    Tally(String row) {
        this.row = row;
    }

    /** One disturbed run and those after it. */
    interface Attempt {
        void run() throws IOException, InterruptedException;
    }

    /** Plays one; what it finds is kept, and the next can be played. */
    void attempt(String label, Attempt attempt) throws InterruptedException {
        done++;
        try {
            attempt.run();
        } catch (FaultFound | IOException found) {
            failures.add(row + ": " + label + ": " + found.getMessage());
            System.err.println("FAULT " + row + ": " + label + ": " + found.getMessage());
        }
    }

    /** One that cannot be played here, and why. Never counts as passed. */
    void skip(String label, String why) {
        skipped.add(label + " (" + why + ")");
    }

    /** What else is worth saying of it. */
    void note(String newNote) {
        noted = newNote;
    }

    String note() {
        return noted;
    }

    int done() {
        return done;
    }

    int passed() {
        return done - failures.size();
    }

    List<String> skipped() {
        return List.copyOf(skipped);
    }

    List<String> failures() {
        return List.copyOf(failures.subList(0, Math.min(MOST_LISTED, failures.size())));
    }
}
