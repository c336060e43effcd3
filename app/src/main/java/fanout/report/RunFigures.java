package fanout.report;

import fanout.state.RunEntry;
import java.time.Duration;
import java.time.Instant;

/**
 * What a run of the history did, in figures.
 *
 * @param what {@code record}, {@code image}, {@code URL} or {@code round}; empty where it did nothing that is counted
 * @param items how many were taken up
 * @param done how many of them took this run's time; what was up to date did not
 * @param rejected records, or pictures that failed
 * @param nanos how long it took; of one that is under way until now; -1 where nobody knows
 */
record RunFigures(String what, long items, long done, long rejected, long nanos) {
    static RunFigures of(RunEntry run, Instant now) {
        long nanos = nanos(run, now);
        if (run.has("records_read")) {
            long read = run.number("records_read");
            // Of what earlier runs read, no rate is told.
            return new RunFigures(
                    "record", read, run.number("reused_chunks") > 0 ? 0 : read, run.number("records_rejected"), nanos);
        }
        if (run.has("images_failed")) {
            long failed = run.number("images_failed");
            long done = run.number("images_written") + run.number("images_read") + failed;
            return new RunFigures("image", done + run.number("images_skipped"), done, failed, nanos);
        }
        if (run.has("urls_failed")) {
            long failed = run.number("urls_failed");
            long done = run.number("urls_fetched") + run.number("urls_unchanged") + failed;
            return new RunFigures("URL", done, done, failed, nanos);
        }
        if (run.has("inputs_done")) {
            long failed = run.number("inputs_failed");
            long done = run.number("inputs_done") + failed;
            String what = run.has("records") ? "piece" : "input";
            return new RunFigures(what, done + run.number("inputs_up_to_date"), done, failed, nanos);
        }
        return new RunFigures(run.has("rounds") ? "round" : "", run.number("rounds"), 0, 0, nanos);
    }

    private static long nanos(RunEntry run, Instant now) {
        if (run.has("elapsed_seconds")) {
            return run.nanos("elapsed_seconds");
        }
        boolean running = run.outcome().equals("running");
        return running ? Math.max(0, Duration.between(run.started(), now).toNanos()) : -1;
    }

    /** {@code 10,686 records} */
    String itemsText() {
        return what.isEmpty() ? "" : Units.count(items, what);
    }

    /** {@code 46,500/s} */
    String rateText() {
        return done > 0 && nanos > 0 ? Units.rate(done, nanos) + "/s" : "";
    }

    String rejectedText() {
        return rejected == 0 ? "" : Units.count(rejected);
    }

    String timeText() {
        return nanos < 0 ? "" : Units.seconds(nanos);
    }
}
