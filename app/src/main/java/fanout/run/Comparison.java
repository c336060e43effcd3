package fanout.run;

import fanout.run.ComparedAnswer.Difference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs one job in several modes, in interleaved rounds, so that a slow spell of the machine does not count against one
 * mode alone. The first round warms up and does not count; every answer of every round is compared with the first one.
 *
 * @param <E> what a run throws that came to no answer
 */
public final class Comparison<E extends Exception> {
    private final List<String> modes;
    private final int rounds;
    private final OneRun<E> oneRun;

    public Comparison(List<String> modes, int rounds, OneRun<E> oneRun) {
        this.modes = List.copyOf(modes);
        this.rounds = rounds;
        this.oneRun = oneRun;
    }

    /** Runs the job once, as a process of its own. */
    public interface OneRun<E extends Exception> {
        /** Throws an E, with a line for the person, where the job did not come to an answer. */
        Measured run(String mode, int round) throws E, IOException, InterruptedException;
    }

    /** What one run took and answered. */
    public record Measured(long elapsedNanos, SummaryFields summary, ComparedAnswer answer) {}

    /** Stops at the first answer that differs. */
    public CompareResult run(String job, WorkKind kind) throws E, IOException, InterruptedException {
        Map<String, List<Measured>> measured = new LinkedHashMap<>();
        modes.forEach(mode -> measured.put(mode, new ArrayList<>()));
        Optional<Measured> first = Optional.empty();
        int answers = 0;
        String difference = "";
        for (int round = 0; round <= rounds && difference.isEmpty(); round++) {
            for (String mode : modes) {
                Measured one = oneRun.run(mode, round);
                answers++;
                if (round > 0) {
                    measured.get(mode).add(one);
                }
                if (first.isEmpty()) {
                    first = Optional.of(one);
                    continue;
                }
                Optional<Difference> found = first.get().answer().differenceTo(one.answer());
                if (found.isPresent()) {
                    difference = modes.get(0) + " and " + mode + " differ: "
                            + found.get().text();
                    measured.get(mode).add(one);
                    break;
                }
            }
        }
        return result(job, kind, first.orElseThrow(), measured, answers, difference);
    }

    private CompareResult result(
            String job,
            WorkKind kind,
            Measured first,
            Map<String, List<Measured>> measured,
            int answers,
            String difference) {
        int counted = difference.isEmpty() ? rounds : 1;
        List<ModeMeasurement> table = new ArrayList<>();
        measured.forEach((mode, runs) -> {
            if (runs.size() >= counted) {
                table.add(measurement(mode, runs.subList(0, counted)));
            }
        });
        if (table.isEmpty()) {
            table.add(measurement(modes.get(0), List.of(first)));
        }
        return new CompareResult(
                job,
                kind,
                (int) first.summary().number("inputs"),
                first.summary().number("input_bytes"),
                first.summary().number("images_written")
                        + first.summary().number("images_read")
                        + first.summary().number("images_failed")
                        + first.summary().number("urls_fetched")
                        + first.summary().number("urls_failed")
                        + first.summary().number("inputs_done")
                        + first.summary().number("inputs_failed"),
                counted,
                1,
                table,
                answers,
                first.answer().sha256(),
                difference);
    }

    private static ModeMeasurement measurement(String mode, List<Measured> runs) {
        List<Long> elapsed = runs.stream().map(Measured::elapsedNanos).toList();
        List<Long> cpu =
                runs.stream().map(run -> run.summary().nanos("cpu_seconds")).toList();
        List<Long> start = runs.stream()
                .map(run -> run.summary().nanos("worker_start_seconds"))
                .toList();
        long peak = runs.stream()
                .mapToLong(run -> run.summary().number("coordinator_peak_bytes")
                        + run.summary().number("workers_peak_bytes"))
                .max()
                .orElse(0);
        int workers = (int) runs.get(0).summary().number("workers");
        return new ModeMeasurement(
                mode, workers, elapsed, CompareStatistics.median(cpu), peak, CompareStatistics.median(start));
    }
}
