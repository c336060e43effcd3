package fanout.backend.process;

import fanout.task.BatchResult;
import java.util.Arrays;

/** What a chunk takes: the median over the last batches, each by its mean. One owner. */
final class ChunkTimes {
    private static final int KEPT = 101;

    private final long[] nanos = new long[KEPT];
    private int count;

    void add(BatchResult result) {
        nanos[count % KEPT] =
                result.elapsedNanos() / Math.max(1, result.outcomes().size());
        count++;
    }

    /** 0 where nothing was measured. */
    long medianNanos() {
        long[] sorted = Arrays.copyOf(nanos, Math.min(count, KEPT));
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }
}
