package fanout.cli;

import fanout.plan.Plan;
import fanout.run.ModeChoice;
import fanout.run.Progress;
import fanout.run.RunObserver;

/**
 * Hands everything on to another observer, and sees to it that a run that lasts is noted as under way: as soon as it is known
 * that it will, or as soon as it did.
 */
final class WatchedRun implements RunObserver {
    private final RunRecorder recorder;
    private final RunObserver next;

    WatchedRun(RunRecorder recorder, RunObserver next) {
        this.recorder = recorder;
        this.next = next;
    }

    /** A run of one chunk makes no progress until it is over; so what is predicted counts, too. */
    @Override
    public void started(Plan plan, ModeChoice mode) {
        if (mode.expectedNanos() > RunRecorder.LONG_NANOS) {
            recorder.lasts();
        }
        next.started(plan, mode);
    }

    @Override
    public void progress(Progress progress) {
        recorder.stillRunning();
        next.progress(progress);
    }

    @Override
    public void beforeOutput() {
        next.beforeOutput();
    }

    @Override
    public void notice(String line) {
        next.notice(line);
    }

    /** The work is over; the answer may still take its time. */
    @Override
    public void ended() {
        recorder.stillRunning();
        next.ended();
    }
}
