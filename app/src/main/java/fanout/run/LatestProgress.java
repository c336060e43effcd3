package fanout.run;

import fanout.plan.Plan;

/** Hands everything on to another observer and remembers how far the run came. Used by the coordinator's thread. */
public final class LatestProgress implements RunObserver {
    private final RunObserver next;
    private long doneBytes;

    public LatestProgress(RunObserver next) {
        this.next = next;
    }

    /** The bytes of the chunks that had come back when last told. */
    public long doneBytes() {
        return doneBytes;
    }

    @Override
    public void started(Plan plan, ModeChoice mode) {
        next.started(plan, mode);
    }

    @Override
    public void progress(Progress progress) {
        doneBytes = progress.doneBytes();
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
