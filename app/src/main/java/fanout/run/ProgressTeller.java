package fanout.run;

import fanout.backend.Backend;
import fanout.backend.StageFigures;
import fanout.merge.Merge;
import java.util.List;

/** Tells how far a run is. What its stages are at is asked for now and then only: it costs as much as a small input does. */
final class ProgressTeller {
    private static final long STAGES_NANOS = 50_000_000;

    private final RunObserver observer;
    private final Backend backend;
    private final Dispatcher dispatcher;
    private final Merge merge;
    private final long bytes;
    private final int chunks;
    private final long startedNanos = System.nanoTime();
    private List<StageFigures> stages = List.of();
    private long stagesNanos = startedNanos - STAGES_NANOS;

    /**
     * Of a run that begins now.
     *
     * @param bytes that there are to do in all, and chunks
     */
    ProgressTeller(RunObserver observer, Backend backend, Dispatcher dispatcher, Merge merge, long bytes, int chunks) {
        this.observer = observer;
        this.backend = backend;
        this.dispatcher = dispatcher;
        this.merge = merge;
        this.bytes = bytes;
        this.chunks = chunks;
    }

    void tell() {
        long now = System.nanoTime();
        if (now - stagesNanos >= STAGES_NANOS) {
            stagesNanos = now;
            stages = backend.stages();
        }
        tell(now);
    }

    /** Nothing more will happen. */
    void end() {
        stages = backend.stages();
        if (!stages.isEmpty()) {
            tell(System.nanoTime());
        }
    }

    private void tell(long now) {
        Progress progress = dispatcher.progress(bytes, chunks, merge.rejected(), now - startedNanos);
        observer.progress(stages.isEmpty() ? progress : progress.in(stages));
    }
}
