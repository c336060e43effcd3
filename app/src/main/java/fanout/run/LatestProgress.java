package fanout.run;

import fanout.backend.StageFigures;
import fanout.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands everything on to another observer and remembers how far the run came, and in which stages. Stages that come one after the
 * other, each begun and ended by itself, are told of like those that go on at the same time. Used by the coordinator's thread.
 */
public final class LatestProgress implements RunObserver {
    private final RunObserver next;
    private final List<StageFigures> stages = new ArrayList<>();
    private long doneBytes;
    private long startedNanos;
    private String stage = StageFigures.PROCESS;
    private int limit = 1;
    private @Nullable Progress latest;

    public LatestProgress(RunObserver next) {
        this.next = next;
    }

    /** The bytes of the chunks that had come back when last told. */
    public long doneBytes() {
        return doneBytes;
    }

    /** What inputs went through, in that order, as of the end of the last one; one or several. */
    public List<StageFigures> stages() {
        return List.copyOf(stages);
    }

    @Override
    public void started(Plan plan, ModeChoice mode) {
        startedNanos = System.nanoTime();
        stage = WorkKind.of(plan.job()) == WorkKind.FETCHES ? StageFigures.FETCH : StageFigures.PROCESS;
        limit = mode.spec().workers();
        latest = null;
        next.started(plan, mode);
    }

    @Override
    public void progress(Progress progress) {
        doneBytes = progress.doneBytes();
        latest = progress;
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
        Progress last = latest;
        if (last != null && last.stages().isEmpty()) {
            long nanos = System.nanoTime() - startedNanos;
            add(new StageFigures(
                    stage, limit, last.waiting(), last.inFlight(), 0, last.doneChunks(), 0, 0, nanos, nanos));
        } else if (last != null) {
            last.stages().forEach(this::add);
        }
        next.ended();
    }

    private void add(StageFigures figures) {
        for (int i = 0; i < stages.size(); i++) {
            if (stages.get(i).name().equals(figures.name())) {
                stages.set(i, stages.get(i).and(figures));
                return;
            }
        }
        stages.add(figures);
    }
}
