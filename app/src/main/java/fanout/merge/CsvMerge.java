package fanout.merge;

import fanout.plan.Plan;
import fanout.plan.PlannedInput;
import fanout.task.BatchResult;
import fanout.task.Chunk;
import fanout.task.CsvAggregateJob;
import fanout.task.CsvChunk;
import fanout.task.CsvReport;
import fanout.task.FailureKind;
import fanout.task.HandedOver;
import fanout.task.MemoryShare;
import fanout.task.Outcome;
import fanout.task.Partial;
import fanout.task.RecordCounts;
import fanout.task.Reject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Merges aggregations. A partial is merged once it is here and every chunk in it is confirmed by {@link Stitching}; where
 * one is refuted or belongs to a failed input, the partial is dropped, when it comes if need be, and its other chunks are
 * run again. From then on workers are asked to keep nothing, so that files made to fool the guess cost twice at most.
 *
 * <p>An input counts whole or not at all. Where one fails after something of it was merged, {@link #mustStartOver} says so.
 */
public final class CsvMerge implements Merge {
    /** Failures that say nothing of the input, and that the run does not survive. */
    private static final Set<FailureKind> ENDING =
            Set.of(FailureKind.OUT_OF_MEMORY, FailureKind.OVER_LIMIT, FailureKind.UNWRITABLE);

    private final CsvAggregateJob job;
    private final Stitching[] inputs;
    private final int[] inputOf;
    private final MergedGroups total;
    private final RejectSpool rejects;
    private final PartialKeeper keeper;
    private final Map<Integer, PendingPartial> pendingOf = new HashMap<>();
    /** By their numbers, until they are merged. */
    private final Map<Long, PendingPartial> partials = new HashMap<>();

    private final Map<Integer, String> failures = new LinkedHashMap<>();
    private final boolean[] merged;
    private boolean mustStartOver;
    private boolean wantsBatchesApart;
    private String exhausted = "";
    private int reruns;
    private long rejected;

    /** One of whose partials nothing is kept. */
    public CsvMerge(Plan plan, CsvAggregateJob job, RejectSpool rejects, MemoryShare memory) {
        this(plan, job, rejects, memory, PartialKeeper.NONE);
    }

    /** @param memory of what is merged */
    public CsvMerge(Plan plan, CsvAggregateJob job, RejectSpool rejects, MemoryShare memory, PartialKeeper keeper) {
        this.job = job;
        this.rejects = rejects;
        this.keeper = keeper;
        this.total = new MergedGroups(job, memory);
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
        Set<PendingPartial> changed = new LinkedHashSet<>();
        List<Integer> touched = new ArrayList<>();
        for (Outcome outcome : result.outcomes()) {
            int input = inputOf[outcome.chunk()];
            touched.add(input);
            if (outcome instanceof Outcome.Done success) {
                CsvReport report = (CsvReport) success.report();
                inputs[input].put(report);
                rejects.put(report.chunk(), report.rejects());
                rejected += report.counts().rejected();
                changed.add(join(report.chunk(), success.partial()));
            } else if (outcome instanceof Outcome.Failed failure) {
                failures.putIfAbsent(input, failure.message());
                wantsBatchesApart = true;
                if (ENDING.contains(failure.kind()) && exhausted.isEmpty()) {
                    exhausted = failure.message();
                }
            }
        }
        List<Chunk> again = new ArrayList<>();
        touched.stream().distinct().forEach(input -> resolve(input, again));
        result.handedOver().forEach(whole -> changed.add(arrived(whole)));
        changed.forEach(pending -> settle(pending, again));
        return again;
    }

    @Override
    public List<Chunk> acceptLast(List<HandedOver> kept) {
        List<Chunk> again = new ArrayList<>();
        kept.forEach(whole -> settle(arrived(whole), again));
        List.copyOf(pendingOf.keySet()).forEach(chunk -> drop(chunk, again));
        return again;
    }

    @Override
    public boolean wantsBatchesApart() {
        return wantsBatchesApart;
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

    /** How many bytes of groups were written to temporary files. */
    public long spilledBytes() {
        return total.spilledBytes();
    }

    /** What memory, room for temporary files, or a limit of the job, did not suffice for. */
    @Override
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
                records += extent.counts().records();
                lines += extent.lines();
            }
        }
    }

    /**
     * The answer, once the run is over.
     *
     * @param threads how many may work on it
     */
    public AggregateResult result(int threads) {
        List<String> columns = new ArrayList<>(job.by());
        job.aggregates().forEach(call -> columns.add(call.label()));
        return total.result(columns, threads);
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
            PendingPartial pending = pendingOf.get(stitching.chunks()[place].id());
            if (pending != null) {
                settle(pending, again);
            }
        }
        refuted.ifPresent(chunk -> drop(chunk.id(), again));
    }

    /** The partial that the chunk is in cannot be used: everything in it is run again, but for failed inputs. */
    private void drop(int chunk, List<Chunk> again) {
        PendingPartial pending = pendingOf.get(chunk);
        if (pending != null) {
            drop(pending, again);
        }
    }

    private void drop(PendingPartial pending, List<Chunk> again) {
        wantsBatchesApart = true;
        for (int other : pending.drop()) {
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

    private PendingPartial join(int chunk, long partial) {
        PendingPartial pending = partials.computeIfAbsent(partial, PendingPartial::new);
        pending.add(chunk);
        pendingOf.put(chunk, pending);
        return pending;
    }

    private PendingPartial arrived(HandedOver whole) {
        PendingPartial pending = partials.computeIfAbsent(whole.number(), PendingPartial::new);
        pending.arrived(whole);
        return pending;
    }

    /** Merges the partial if all of it is known and confirmed, and drops it if it cannot be used. */
    private void settle(PendingPartial pending, List<Chunk> again) {
        if (pending.isDropped()) {
            drop(pending, again);
            return;
        }
        Partial.Groups groups = pending.groups();
        if (groups == null) {
            return;
        }
        for (int chunk : pending.chunks()) {
            if (pendingOf.get(chunk) != pending) {
                return; // its outcome has not come yet, or the partial was merged already
            }
            if (failures.containsKey(inputOf[chunk])) {
                drop(pending, again);
                return;
            }
            if (!inputs[inputOf[chunk]].isConfirmed(chunk)) {
                return;
            }
        }
        if (!pending.isEarlier() && keeper.keeps()) {
            keeper.merged(reports(pending), groups);
        }
        total.add(groups);
        partials.remove(pending.number());
        for (int chunk : pending.chunks()) {
            pendingOf.remove(chunk);
            merged[chunk] = true;
        }
    }

    private List<CsvReport> reports(PendingPartial pending) {
        List<CsvReport> reports = new ArrayList<>();
        for (int chunk : pending.chunks()) {
            reports.add(inputs[inputOf[chunk]].report(chunk, rejects.get(chunk)));
        }
        return reports;
    }

    /** For a failure of the run itself, as when an input changed while it was read. */
    public void fail(int input, String message) {
        failures.putIfAbsent(input, message);
        for (CsvChunk chunk : inputs[input].chunks()) {
            mustStartOver |= merged[chunk.id()];
        }
    }
}
