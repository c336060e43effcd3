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
        } else {
            recorder.mayLast();
        }
        next.started(plan, mode);
    }

    @Override
    public void progress(Progress progress) {
        next.progress(progress);
    }

    @Override
    public void notice(String line) {
        next.notice(line);
    }

    @Override
    public void ended() {
        next.ended();
    }
}
