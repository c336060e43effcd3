package fanout.merge;

import fanout.fetch.FinishedPart;
import fanout.manifest.FetchRow;
import fanout.manifest.Manifest;
import fanout.plan.FetchPlan;
import fanout.plan.PlannedInput;
import fanout.task.BatchResult;
import fanout.task.Chunk;
import fanout.task.FailureKind;
import fanout.task.FetchReport;
import fanout.task.FetchStatus;
import fanout.task.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts what was fetched under its name, as outcomes come in, in any order, and keeps what the manifest says of each input, in
 * input order. Used by one thread.
 */
public final class FetchMerge implements Merge {
    /** To write to the journal for each small file would cost as much as the file. */
    private static final int MOST_UNRECORDED = 64;

    private static final long LONGEST_UNRECORDED_NANOS = 100_000_000;

    private final FetchPlan plan;
    private final Path folder;
    private final Manifest<FetchRow> recorded;
    private final String run;
    private final Consumer<List<FetchRow>> journal;
    /** By chunk. */
    private final @Nullable FetchRow[] rows;

    private final Map<FetchStatus, Integer> chunks = new EnumMap<>(FetchStatus.class);
    private final List<FetchRow> unrecorded = new ArrayList<>();
    private long recordedNanos;
    private long receivedBytes;
    private String unwritable = "";
    private boolean keepsSame;
    private boolean recordsAtOnce;

    /**
     * @param folder of the outputs, as it was given to the planner
     * @param recorded what earlier runs left
     * @param run when this one began
     * @param journal is told of outputs soon after they stand under their names
     */
    public FetchMerge(
            FetchPlan plan, Path folder, Manifest<FetchRow> recorded, String run, Consumer<List<FetchRow>> journal) {
        this.plan = plan;
        this.folder = folder;
        this.recorded = recorded;
        this.run = run;
        this.journal = journal;
        this.rows = new FetchRow[plan.plan().chunks().size()];
    }

    /** From now on an output that has the bytes that came stays where it is, with its times: nobody has to read it again. */
    public FetchMerge keepingWhatIsTheSame() {
        keepsSame = true;
        return this;
    }

    /** From now on an output is recorded before {@link #accept} returns: somebody goes on with it, and who is killed then must know it again. */
    public FetchMerge recordingAtOnce() {
        recordsAtOnce = true;
        return this;
    }

    /** Nothing more is accepted: what was fetched and is not recorded yet is. */
    public void end() {
        record(System.nanoTime());
    }

    /** What cannot be put in place has failed; its part stays. Nothing is run again. */
    @Override
    public List<Chunk> accept(BatchResult result) {
        List<FetchRow> fetched = new ArrayList<>();
        for (Outcome outcome : result.outcomes()) {
            FetchRow row = row(outcome);
            if (rows[outcome.chunk()] != null) {
                throw new IllegalStateException("chunk " + outcome.chunk() + " has a second outcome");
            }
            rows[outcome.chunk()] = row;
            chunks.merge(row.status(), 1, Integer::sum);
            if (row.status() == FetchStatus.FETCHED) {
                fetched.add(row);
            }
        }
        unrecorded.addAll(fetched);
        long now = System.nanoTime();
        if (recordsAtOnce || unrecorded.size() >= MOST_UNRECORDED || now - recordedNanos > LONGEST_UNRECORDED_NANOS) {
            record(now);
        }
        return List.of();
    }

    /** While servers take their time, what has come is recorded. */
    @Override
    public void quiet() {
        record(System.nanoTime());
    }

    /** Of a run that is killed, what is not recorded is fetched again: a moment's worth. */
    private void record(long now) {
        recordedNanos = now;
        if (!unrecorded.isEmpty()) {
            journal.accept(List.copyOf(unrecorded));
            unrecorded.clear();
        }
    }

    private FetchRow row(Outcome outcome) {
        if (outcome instanceof Outcome.Done done && done.report() instanceof FetchReport report) {
            receivedBytes += report.receivedBytes();
            FetchReport ended = report.status() == FetchStatus.FETCHED ? committed(report) : report;
            return row(ended, since(ended));
        }
        if (outcome instanceof Outcome.Failed failed) {
            if (failed.kind() == FailureKind.UNWRITABLE && unwritable.isEmpty()) {
                unwritable = failed.message();
            }
            FetchReport nothing = new FetchReport(
                    failed.chunk(), FetchStatus.FAILED, failed.message(), 0, FetchReport.NOTHING, "", 0, 1, 0);
            return row(nothing, run);
        }
        throw new IllegalArgumentException("not a URL's outcome: " + outcome);
    }

    private FetchRow row(FetchReport report, String since) {
        String url = plan.plan().chunks().get(report.chunk()).path();
        return FetchRow.of(url, plan.outputs().get(report.chunk()), report, since);
    }

    /** When the run began that fetched the content. */
    private String since(FetchReport report) {
        if (report.status() != FetchStatus.UNCHANGED) {
            return run;
        }
        return recorded.row(plan.outputs().get(report.chunk()))
                .map(FetchRow::run)
                .orElse(run);
    }

    private FetchReport committed(FetchReport report) {
        Path output = folder.resolve(plan.outputs().get(report.chunk()));
        try {
            if (keepsSame && FinishedPart.isThere(report, output)) {
                FinishedPart.discard(report, output);
            } else {
                FinishedPart.commit(report, output);
            }
            return report;
        } catch (IOException error) {
            return report.failed("cannot be put in place at " + output + ": " + Reason.of(error));
        }
    }

    /** The rows of all inputs of which it is known how they ended, in input order; each is made when it is asked for. */
    public Stream<FetchRow> rows() {
        return IntStream.range(0, plan.plan().inputs().size())
                .<@Nullable FetchRow>mapToObj(this::rowOfInput)
                .filter(Objects::nonNull);
    }

    /** Of a chunk that has come to its end. */
    public Optional<FetchRow> row(int chunk) {
        return Optional.ofNullable(rows[chunk]);
    }

    private @Nullable FetchRow rowOfInput(int place) {
        PlannedInput input = plan.plan().inputs().get(place);
        if (input.failed()) {
            FetchReport none =
                    new FetchReport(0, FetchStatus.FAILED, input.failure(), 0, FetchReport.NOTHING, "", 0, 0, 0);
            return FetchRow.of(input.name(), "", none, run);
        }
        FetchRow row = rows[input.firstChunk()];
        Integer before = plan.again().get(place);
        if (row == null || before == null) {
            return row;
        }
        return row.again(input.path(), "the same URL as input " + (before + 1));
    }

    @Override
    public String exhausted() {
        return unwritable;
    }

    @Override
    public long rejected() {
        return chunks.getOrDefault(FetchStatus.FAILED, 0);
    }

    /**
     * How inputs ended.
     *
     * @param unchangedSince when the last of the runs began that fetched what is unchanged; empty where nothing is
     */
    public record Totals(long fetched, long unchanged, long failed, String unchangedSince) {}

    /** Of all inputs of which it is known. */
    public Totals totals() {
        long fetched = 0;
        long unchanged = 0;
        long failed = 0;
        String since = "";
        for (int input = 0; input < plan.plan().inputs().size(); input++) {
            FetchRow row = rowOfInput(input);
            if (row == null) {
                continue;
            }
            switch (row.status()) {
                case FETCHED -> fetched++;
                case FAILED -> failed++;
                case UNCHANGED -> {
                    unchanged++;
                    since = row.run().compareTo(since) > 0 ? row.run() : since;
                }
            }
        }
        return new Totals(fetched, unchanged, failed, since);
    }

    /** Of bodies, of all tries of those that have ended. */
    public long receivedBytes() {
        return receivedBytes;
    }
}
