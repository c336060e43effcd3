package fanout.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** All runs of one contender on one task. */
final class BenchResult {
    private final Contender contender;
    private final List<BenchRun> runs = new ArrayList<>();

    BenchResult(Contender contender) {
        this.contender = contender;
    }

    void add(BenchRun run) {
        runs.add(run);
    }

    Contender contender() {
        return contender;
    }

    boolean isEmpty() {
        return runs.isEmpty();
    }

    double medianSeconds() {
        return sorted().get(runs.size() / 2) / 1e9;
    }

    /** Half the way from the fastest run to the slowest, in percent of the median. */
    double spreadPercent() {
        List<Long> sorted = sorted();
        return (sorted.get(sorted.size() - 1) - sorted.get(0)) / 2e7 / medianSeconds();
    }

    /** The median; 0 where unknown. */
    long peakBytes() {
        return runs.stream().map(BenchRun::peakBytes).sorted().toList().get(runs.size() / 2);
    }

    private List<Long> sorted() {
        List<Long> nanos = new ArrayList<>();
        runs.forEach(run -> nanos.add(run.wallNanos()));
        Collections.sort(nanos);
        return nanos;
    }
}
