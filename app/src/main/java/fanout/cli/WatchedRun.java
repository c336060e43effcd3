package fanout.cli;

import fanout.plan.Plan;
import fanout.run.ModeChoice;
import fanout.run.Progress;
import fanout.run.RunObserver;
import fanout.run.WorkKind;
import fanout.task.TaskJob;

/**
 * Hands everything on to another observer, and sees to it that a run that lasts is noted as under way: as soon as it is known
 * that it will, or as soon as it did; then also how far it is.
 */
final class WatchedRun implements RunObserver {
    private final RunRecorder recorder;
    private final RunObserver next;
    private WorkKind kind = WorkKind.RECORDS;

    WatchedRun(RunRecorder recorder, RunObserver next) {
        this.recorder = recorder;
        this.next = next;
    }

    /**
     * A run of one chunk makes no progress until it is over; so what is predicted counts, too. A task of the user's own may do
     * anything to this process, and do it soon.
     */
    @Override
    public void started(Plan plan, ModeChoice mode) {
        if (mode.expectedNanos() > RunRecorder.LONG_NANOS || plan.job() instanceof TaskJob) {
            recorder.lasts();
        } else {
            recorder.mayLast();
        }
        kind = WorkKind.of(plan.job());
        recorder.begun();
        next.started(plan, mode);
    }

    @Override
    public void progress(Progress progress) {
        recorder.progress(kind, progress);
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

    @Override
    public void ended() {
        next.ended();
    }
}
