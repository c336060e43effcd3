package fanout.faults;

import java.io.IOException;
import java.util.List;

/** Runs small programs of the system. */
final class Commands {
    private Commands() {}

    /** Whether it is there and ends with 0; what it prints is lost. */
    static boolean succeeds(String... line) {
        try {
            return new ProcessBuilder(List.of(line))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
