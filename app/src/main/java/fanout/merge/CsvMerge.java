package fanout.merge;

import fanout.aggregate.GroupTable;
import fanout.plan.Plan;
import fanout.plan.PlannedInput;
import fanout.task.BatchResult;
import fanout.task.Chunk;
import fanout.task.CsvAggregateJob;
import fanout.task.CsvChunk;
import fanout.task.CsvReport;
import fanout.task.FailureKind;
import fanout.task.Outcome;
import fanout.task.Partial;
import fanout.task.RecordCounts;
import fanout.task.Reject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Merges aggregations. A partial is merged once every chunk in it is confirmed by {@link Stitching}; where one is refuted
 * or belongs to a failed input, the partial is dropped and its other chunks are run again.
 *
 * <p>An input counts whole or not at all. Where one fails after something of it was merged, {@link #mustStartOver} says so.
 */
public final class CsvMerge implements Merge {
    /** Failures that say nothing of the input, and that the run does not survive. */
    private static final Set<FailureKind> ENDING = Set.of(FailureKind.OUT_OF_MEMORY, FailureKind.OVER_LIMIT);

    private final CsvAggregateJob job;
    private final Stitching[] inputs;
    private final int[] inputOf;
    private final GroupTable total;
    private final RejectSpool rejects;
    private final Map<Integer, Pending> pendingOf = new HashMap<>();
    private final Map<Integer, String> failures = new LinkedHashMap<>();
    private final boolean[] merged;
    private boolean mustStartOver;
    private String exhausted = "";
    private int reruns;
    private long rejected;

    /** A partial whose chunks are not all confirmed yet. */
    private record Pending(GroupTable table, List<Integer> chunks) {}

    public CsvMerge(Plan plan, CsvAggregateJob job, RejectSpool rejects) {
        this.job = job;
        this.rejects = rejects;
        this.total = job.emptyTable();
        this.inputs = new Stitching[plan.inputs().size()];
        this.inputOf = new int[plan.chunks().size()];
        this.merged = new boolean[plan.chunks().size()];
        for (int i = 0; i < inputs.length; i++) {
            PlannedInput input = plan.inputs().get(i);
            CsvChunk[] chunks = plan.chunks().subList(input.firstChunk(), input.firstChunk() + input.chunks()).stream()
                    .map(chunk -> (CsvChunk) chunk)
                    .toArray(CsvChunk[]::new);
            inputs[i] = new Stitching(input, chunks);
            for (CsvChunk chunk : chunks) {
                inputOf[chunk.id()] = i;
            }
        }
    }

    @Override
    public List<Chunk> accept(BatchResult result) {
        List<Integer> done = new ArrayList<>();
        List<Integer> touched = new ArrayList<>();
        for (Outcome outcome : result.outcomes()) {
            int input = inputOf[outcome.chunk()];
            touched.add(input);
            if (outcome instanceof Outcome.Done success) {
                CsvReport report = (CsvReport) success.report();
                inputs[input].put(report);
                rejects.put(report.chunk(), report.rejects());
                rejected += report.counts().rejected();
                done.add(report.chunk());
            } else if (outcome instanceof Outcome.Failed failure) {
                failures.putIfAbsent(input, failure.message());
                if (ENDING.contains(failure.kind()) && exhausted.isEmpty()) {
                    exhausted = failure.message();
                }
            }
        }
        if (!(result.partial() instanceof Partial.Groups groups)) {
            throw new IllegalArgumentException("not a partial of an aggregation");
        }
        Pending pending = new Pending(groups.table(), done);
        done.forEach(chunk -> pendingOf.put(chunk, pending));
        List<Chunk> again = new ArrayList<>();
        touched.stream().distinct().forEach(input -> resolve(input, again));
        settle(pending, again);
        return again;
    }

    @Override
    public long rejected() {
        return rejected;
    }

    /** How many chunks were run more than once. */
    public int reruns() {
        return reruns;
    }

    /** Whether an input failed of which something is in the answer already: without it the run has to start over. */
    public boolean mustStartOver() {
        return mustStartOver;
    }

    /** What memory, or a limit of the job, did not suffice for; empty where it did. Such a failure says nothing of the input. */
    public String exhausted() {
        return exhausted;
    }

    /** The inputs that failed, by number, and why. */
    public Map<Integer, String> failures() {
        return failures;
    }

    /** Counts of all inputs that did not fail, once the run is over. */
    public RecordCounts counts() {
        RecordCounts sum = RecordCounts.NONE;
        for (int input = 0; input < inputs.length; input++) {
            if (!failures.containsKey(input)) {
                sum = sum.plus(inputs[input].counts());
            }
        }
        return sum;
    }

    /** Unpacked, of all inputs that did not fail, once the run is over. */
    public long plainBytes() {
        long sum = 0;
        for (int input = 0; input < inputs.length; input++) {
            if (!failures.containsKey(input) && !inputs[input].input().failed()) {
                sum += inputs[input].plainBytes();
            }
        }
        return sum;
    }

    /** Why the books do not balance, once the run is over: empty, or the answer cannot be trusted. */
    public String imbalance() {
        for (int input = 0; input < inputs.length; input++) {
            if (failures.containsKey(input)) {
                continue;
            }
            String found = inputs[input].isComplete()
                    ? inputs[input].imbalance()
                    : inputs[input].input().name() + ": not complete";
            if (!found.isEmpty()) {
                return found;
            }
            for (CsvChunk chunk : inputs[input].chunks()) {
                if (!merged[chunk.id()]) {
                    return inputs[input].input().name() + ": chunk " + chunk.id() + " was not merged";
                }
            }
        }
        return "";
    }

    /** Every reject of every input that did not fail, in input order, numbered from the start of its file. */
    public void forEachReject(Consumer<LocatedReject> consumer) {
        for (int i = 0; i < inputs.length; i++) {
            if (failures.containsKey(i)) {
                continue;
            }
            Stitching input = inputs[i];
            long records = 0;
            long lines =
                    input.chunks().length == 0 ? 0 : input.chunks()[0].source().dataLine();
            for (int place = 0; place < input.chunks().length; place++) {
                Stitching.Extent extent = input.extent(place);
                if (extent == null) {
                    break;
                }
                for (Reject reject : rejects.get(input.chunks()[place].id())) {
                    consumer.accept(new LocatedReject(input.input().name(), reject.rebased(records, lines)));
                }
                records += extent.counts().read();
                lines += extent.lines();
            }
        }
    }

    /** The answer, once the run is over. */
    public AggregateResult result() {
        List<String> columns = new ArrayList<>(job.by());
        job.aggregates().forEach(call -> columns.add(call.label()));
        return new AggregateResult(columns, total);
    }

    private void resolve(int input, List<Chunk> again) {
        if (failures.containsKey(input)) {
            for (CsvChunk chunk : inputs[input].chunks()) {
                mustStartOver |= merged[chunk.id()];
                drop(chunk.id(), again);
            }
            return;
        }
        Stitching stitching = inputs[input];
        int before = stitching.next();
        Optional<CsvChunk> refuted = stitching.resolve();
        for (int place = before; place < stitching.next(); place++) {
            Pending pending = pendingOf.get(stitching.chunks()[place].id());
            if (pending != null) {
                settle(pending, again);
            }
        }
        refuted.ifPresent(chunk -> drop(chunk.id(), again));
    }

    /** The partial that the chunk is in cannot be used: everything in it is run again, but for failed inputs. */
    private void drop(int chunk, List<Chunk> again) {
        Pending pending = pendingOf.get(chunk);
        if (pending == null) {
            return;
        }
        for (int other : pending.chunks) {
            pendingOf.remove(other);
            Stitching input = inputs[inputOf[other]];
            rejected -= input.rejected(other);
            rejects.remove(other);
            CsvChunk rerun = input.forget(other);
            if (!failures.containsKey(inputOf[other])) {
                again.add(rerun);
                reruns++;
            }
        }
    }

    private void settle(Pending pending, List<Chunk> again) {
        for (int chunk : pending.chunks) {
            if (!pendingOf.containsKey(chunk)) {
                return; // dropped, or merged already
            }
            if (failures.containsKey(inputOf[chunk])) {
                drop(chunk, again);
                return;
            }
            if (!inputs[inputOf[chunk]].isConfirmed(chunk)) {
                return;
            }
        }
        total.merge(pending.table);
        for (int chunk : pending.chunks) {
            pendingOf.remove(chunk);
            merged[chunk] = true;
        }
    }

    /** For a failure of the run itself, as when an input changed while it was read. */
    public void fail(int input, String message) {
        failures.putIfAbsent(input, message);
        for (CsvChunk chunk : inputs[input].chunks()) {
            mustStartOver |= merged[chunk.id()];
        }
    }
}
