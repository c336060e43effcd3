package fanout.report;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Asks the terminal how wide it is, through {@code stty}: Java 17 cannot. Costs a process, so only for long runs. */
final class TerminalColumns {
    private static final int USUAL = 80;
    private static final int FEWEST = 20;
    private static final long MOST_MILLIS = 1_000;

    private TerminalColumns() {}

    /** 80 where it does not say. */
    static int ask() throws InterruptedException {
        try {
            Process process = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(MOST_MILLIS, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return USUAL;
            }
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            int columns = Integer.parseInt(answer.substring(answer.indexOf(' ') + 1));
            return columns < FEWEST ? USUAL : columns;
        } catch (IOException | NumberFormatException e) {
            return USUAL;
        }
    }
}
