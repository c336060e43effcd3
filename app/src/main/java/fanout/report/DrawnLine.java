package fanout.report;

import java.io.PrintStream;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;

/**
 * A line on a terminal, redrawn ten times a second by the progress bar library, whose only use this is; closing clears
 * it. The library brings the timing and the thread, the text is ours.
 */
final class DrawnLine {
    /** The cursor at the start of an empty row. */
    static final String CLEARED = "\r\033[K";

    private static final int REDRAW_MILLIS = 100;

    private final ProgressBar bar;

    /** @param text asked for at every redraw, in the library's thread */
    DrawnLine(PrintStream out, int columns, Supplier<String> text) {
        bar = new ProgressBarBuilder()
                .setUpdateIntervalMillis(REDRAW_MILLIS)
                .continuousUpdate()
                .clearDisplayOnFinish()
                .setRenderer((state, length) -> text.get())
                .setConsumer(new Row(out, columns))
                .build();
    }

    /** Clears the line and returns once that is done. */
    void close() {
        bar.close();
    }

    /** The row of the terminal the cursor is in. */
    private record Row(PrintStream out, int columns) implements ProgressBarConsumer {
        @Override
        public int getMaxRenderedLength() {
            return columns;
        }

        @Override
        public void accept(String line) {
            out.print(CLEARED + line);
            out.flush();
        }

        @Override
        public void clear() {
            out.print(CLEARED);
            out.flush();
        }

        @Override
        public void close() {
            out.flush();
        }
    }
}
