package fanout.report;

import fanout.plan.Plan;
import fanout.run.ModeChoice;
import fanout.run.Progress;
import fanout.run.RunObserver;
import fanout.run.WorkKind;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far a run is: on a terminal one line that is redrawn, elsewhere a plain line now and then. A thread of its
 * own, {@code fanout-progress}, waits until the run has lasted long enough to be worth watching; a short run never
 * sees a line, nor loads what draws it.
 */
public final class ProgressLine implements RunObserver {
    private static final long FIRST_DRAWN_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long PLAIN_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final String command;
    private final boolean redraws;
    private final int columns;
    private final PrintStream out;
    private final long firstNanos;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile @Nullable Moment latest;
    private @Nullable Thread thread;

    /** How far the run was, and when that was. */
    private record Moment(Progress progress, long nanoTime) {
        /** With the time that has passed since. */
        Progress now() {
            return progress.at(progress.elapsedNanos() + System.nanoTime() - nanoTime);
        }
    }

    ProgressLine(String command, boolean redraws, int columns, PrintStream out, long firstNanos) {
        this.command = command;
        this.redraws = redraws;
        this.columns = columns;
        this.out = out;
        this.firstNanos = firstNanos;
    }

    /**
     * What shows progress as asked for, at least notices.
     *
     * @param command such as {@code csv aggregate}
     * @param standardError where the lines go
     */
    public static RunObserver of(
            String command, ProgressSetting setting, Terminal terminal, PrintStream standardError) {
        boolean redraws = terminal.stderrRedraws();
        return switch (setting) {
            case NEVER -> new NoticeLines(standardError);
            case AUTO -> redraws ? drawing(command, terminal, standardError) : new NoticeLines(standardError);
            case ALWAYS ->
                redraws
                        ? drawing(command, terminal, standardError)
                        : new ProgressLine(command, false, 0, standardError, PLAIN_NANOS);
        };
    }

    private static ProgressLine drawing(String command, Terminal terminal, PrintStream standardError) {
        return new ProgressLine(command, true, terminal.columns(), standardError, FIRST_DRAWN_NANOS);
    }

    @Override
    public void started(Plan plan, ModeChoice mode) {
        ProgressText text = new ProgressText(command, WorkKind.of(plan.job()));
        int chunks = plan.chunks().size();
        progress(new Progress(0, plan.bytes(), 0, chunks, chunks, 0, 0, 0));
        Thread watching = new Thread(() -> watch(text), "fanout-progress");
        watching.setDaemon(true);
        thread = watching;
        watching.start();
    }

    @Override
    public void progress(Progress progress) {
        latest = new Moment(progress, System.nanoTime());
    }

    /** Above the line, which is drawn again below. */
    @Override
    public void notice(String line) {
        out.print((redraws ? DrawnLine.CLEARED : "") + NoticeLines.shown(line));
    }

    /** It is drawn again below what is written. */
    @Override
    public void beforeOutput() {
        if (redraws) {
            out.print(DrawnLine.CLEARED);
            out.flush();
        }
    }

    /** Returns when the line is gone, so that whatever is printed next stands alone. */
    @Override
    public void ended() {
        over.countDown();
        Thread watching = thread;
        if (watching == null) {
            return;
        }
        try {
            watching.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch(ProgressText text) {
        try {
            if (over.await(firstNanos, TimeUnit.NANOSECONDS)) {
                return;
            }
            if (redraws) {
                drawUntilOver(text);
            } else {
                printUntilOver(text);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void drawUntilOver(ProgressText text) throws InterruptedException {
        int width = columns > 0 ? columns : TerminalColumns.ask();
        DrawnLine drawn = new DrawnLine(out, width, () -> text.line(now(), width - 1));
        try {
            over.await();
        } finally {
            drawn.close();
        }
    }

    private void printUntilOver(ProgressText text) throws InterruptedException {
        do {
            out.println(text.plain(now()));
        } while (!over.await(PLAIN_NANOS, TimeUnit.NANOSECONDS));
    }

    private Progress now() {
        Moment moment = latest;
        if (moment == null) {
            throw new IllegalStateException("drawn before it was started");
        }
        return moment.now();
    }
}
