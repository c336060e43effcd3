package fanout.plugin;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What tasks print to {@code System.out} and {@code System.err}: it belongs to the input at which they are, as the standard
 * error of a command does, and never gets into the answer. What other threads print goes to where standard error went before.
 * One for a process at a time.
 */
final class Prints {
    private final boolean passedOn;

    @SuppressWarnings("ThreadLocalUsage") // goes with the run
    private final ThreadLocal<OutputStream> mine = new ThreadLocal<>();

    private @Nullable PrintStream outBefore;
    private @Nullable PrintStream errBefore;

    /** @param passedOn whether what is caught also goes where standard error went before */
    Prints(boolean passedOn) {
        this.passedOn = passedOn;
    }

    /** From now on. */
    void begin() {
        PrintStream before = System.err;
        PrintStream caught = new PrintStream(new Caught(before), false, StandardCharsets.UTF_8);
        outBefore = System.out;
        errBefore = before;
        System.setOut(caught);
        System.setErr(caught);
    }

    /** No longer. */
    void end() {
        if (outBefore != null) {
            System.setOut(outBefore);
            System.setErr(errBefore);
            outBefore = null;
        }
    }

    /** What this thread prints goes to the stream, or, for null, to where standard error went before. */
    void to(@Nullable OutputStream stream) {
        if (stream == null) {
            mine.remove();
        } else {
            mine.set(stream);
        }
    }

    private final class Caught extends OutputStream {
        private final PrintStream before;

        Caught(PrintStream before) {
            this.before = before;
        }

        @Override
        public void write(int next) throws IOException {
            write(new byte[] {(byte) next}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int start, int length) throws IOException {
            OutputStream own = mine.get();
            if (own != null) {
                own.write(bytes, start, length);
            }
            if (own == null || passedOn) {
                before.write(bytes, start, length);
                before.flush();
            }
        }
    }
}
