package fanout.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A job, and the right answer to it, which an undisturbed sequential run gave. */
interface Work {
    String name();

    /** The command that does the job in a scene. */
    List<String> words(Scene scene, String mode);

    /** Finds out the right answer, in a scene of its own, undisturbed, sequential, and fresh. */
    void prepare(Stage stage) throws IOException, InterruptedException;

    /** Puts an output of an earlier day in place, which has to stay whole until it is replaced; where there can be one. */
    void putOld(Scene scene) throws IOException;

    /** The exit code of a run that nothing disturbed. */
    int exitCode();

    /** Milliseconds that such a run takes in a mode. */
    long millis(String mode);

    /** That the outputs of a run that ended well are right, and its ledger. */
    void checkRight(Scene scene, Ran ran) throws IOException;

    /** That what stands under final names, after whatever, is whole. */
    void checkWhole(Scene scene) throws IOException;

    /** The files or folders that it reads. */
    Path input();
}
