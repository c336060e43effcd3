package fanout.state;

import java.io.IOException;
import java.time.Instant;

/** Bounds what is kept, all of it by one rule. */
public final class StatePruning {
    private final StateFolder state;

    public StatePruning(StateFolder state) {
        this.state = state;
    }

    /** What went. */
    public record Pruned(RunHistory.Pruned runs, JobFiles.Pruned jobs, UrlFiles.Pruned urls) {}

    /**
     * Takes runs out of the history, then what they left: stored jobs that were last used before the days, or where no days
     * were said, before the oldest run that is kept; bodies of URLs by the same rule, and of those no more than {@link UrlFiles#MOST_BYTES}; and notes of killed runs, and what detached ones printed, from before then. This process must use no
     * stored job.
     */
    public Pruned prune(StateLock held, RunHistory history, RunningRuns running, Keep keep, Instant now)
            throws IOException {
        RunHistory.Pruned runs = history.prune(held, keep, now);
        if (runs.removed() > 0) {
            new RunResults(state).retain(held, history.ids(), running);
        }
        return after(runs, held, running, keep, now);
    }

    /** The same, without reading a history that is short enough to the eye. */
    public Pruned pruneQuickly(StateLock held, RunHistory history, RunningRuns running, Keep keep, Instant now)
            throws IOException {
        boolean needed = history.exceeds(held, keep, now);
        return needed
                ? prune(held, history, running, keep, now)
                : after(new RunHistory.Pruned(0, 0, 0, Instant.MIN), held, running, keep, now);
    }

    private Pruned after(RunHistory.Pruned runs, StateLock held, RunningRuns running, Keep keep, Instant now)
            throws IOException {
        Instant oldest = keep.days() == Integer.MAX_VALUE ? runs.oldest() : keep.oldest(now);
        running.prune(held, oldest);
        new RunResults(state).prune(held, oldest, running);
        try (JobFiles jobs = new JobFiles(state);
                UrlFiles urls = new UrlFiles(state)) {
            return new Pruned(runs, jobs.prune(oldest), urls.prune(oldest, UrlFiles.MOST_BYTES));
        }
    }
}
