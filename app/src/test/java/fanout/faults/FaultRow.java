package fanout.faults;

import java.io.IOException;
import java.util.Random;

/** One row of the table: a kind of disturbance. */
interface FaultRow {
    /** In a word, to be asked for by. */
    String name();

    /** In words, for the table. */
    String title();

    /** How often: in full, or in little as in {@code make test}. */
    int times(boolean full);

    /** Plays it so often. */
    void play(Stage stage, int times, Random random, Tally tally) throws IOException, InterruptedException;
}
