package fanout.run;

import fanout.backend.BackendUsage;
import fanout.merge.LocatedReject;
import fanout.merge.Reuse;
import fanout.plan.Plan;
import fanout.plan.PlannedInput;
import fanout.run.RunSummary.ItemCounts;
import fanout.task.RecordCounts;
import fanout.wire.ProcessUsage;
import fanout.worker.OwnUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects what a run's summary will say, as it becomes known. Used by one thread. */
public final class RunTotals {
    private final String command;
    private final Plan plan;
    private final ModeChoice mode;
    private final LatestProgress progress;
    private RecordCounts records = RecordCounts.NONE;
    private ItemCounts items = ItemCounts.NONE;
    private long groups;
    private long plainBytes;
    private long batches;
    private int reruns;
    private long spilledBytes;
    private Reuse reuse = Reuse.NONE;
    private long keptBytes;
    private BackendUsage usage = BackendUsage.NONE;
    private List<LocatedReject> firstRejects = List.of();
    private String rejectsFile = "";
    private String refusal = "";
    private long stoppedAfterBytes = -1;
    private long arrivedBytes;
    private final List<InputFailure> failures = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();

    /** @param progress knows the stages of the run */
    public RunTotals(String command, Plan plan, ModeChoice mode, LatestProgress progress) {
        this.command = command;
        this.plan = plan;
        this.mode = mode;
        this.progress = progress;
    }

    public Plan plan() {
        return plan;
    }

    public void records(RecordCounts newRecords, long newGroups, long newPlainBytes) {
        records = newRecords;
        groups = newGroups;
        plainBytes = newPlainBytes;
    }

    public void items(ItemCounts newItems) {
        items = newItems;
    }

    public void effort(long newBatches, int newReruns, BackendUsage newUsage) {
        batches = newBatches;
        reruns = newReruns;
        usage = newUsage;
    }

    /** The first ones, and the file that holds all of them, empty for none. */
    public void rejects(List<LocatedReject> first, String file) {
        firstRejects = List.copyOf(first);
        rejectsFile = file;
    }

    /** How many bytes came, where nobody could know before how many that would be. */
    public void received(long bytes) {
        stoppedAfter(bytes);
    }

    /** The run ended early: of the inputs only so much was read. */
    public void stoppedAfter(long bytes) {
        stoppedAfterBytes = bytes;
    }

    /** Of inputs whose size was not known when they were planned, so many bytes have come. */
    public void arrived(long bytes) {
        arrivedBytes = bytes;
    }

    /** How much did not fit into memory and went through temporary files. */
    public void spilled(long bytes) {
        spilledBytes = bytes;
    }

    /** What was taken from earlier runs. */
    public void reuse(Reuse newReuse) {
        reuse = newReuse;
    }

    /** Of how many bytes of inputs the next run will not have to do the work again. */
    public void kept(long bytes) {
        keptBytes = bytes;
    }

    /** Why there will be no answer. */
    public void refuse(String reason) {
        refusal = reason;
    }

    public void fail(InputFailure failure) {
        failures.add(failure);
    }

    public List<InputFailure> failures() {
        return List.copyOf(failures);
    }

    public void notice(String line) {
        notices.add(line);
    }

    /**
     * The summary as of now.
     *
     * @param output what was written, empty for standard output or nothing
     * @param stopped why the run ended early, empty where it did not
     */
    public RunSummary summary(String output, String stopped, int exitCode) {
        ProcessUsage own = OwnUsage.measure();
        Duration age = OwnUsage.age();
        Instant started = Instant.now().minus(age);
        return new RunSummary(
                command,
                WorkKind.of(plan.job()),
                started,
                plan.inputs().size(),
                usedBytes(),
                plainBytes,
                records,
                items,
                groups,
                plan.chunks().size(),
                batches,
                reruns,
                spilledBytes,
                reuse,
                keptBytes,
                Math.max(1, age.toNanos()),
                own.cpuNanos(),
                own.peakBytes(),
                mode,
                usage,
                firstRejects,
                rejectsFile,
                failures,
                notices,
                progress.stages(),
                output,
                refusal,
                stopped,
                exitCode);
    }

    /** A picture that failed was read, and its bytes count; of a CSV file that failed nothing is in the answer. */
    private long usedBytes() {
        if (stoppedAfterBytes >= 0) {
            return stoppedAfterBytes + arrivedBytes;
        }
        Set<String> unused = new HashSet<>();
        if (plainBytes > 0) {
            failures.forEach(failure -> unused.add(failure.input()));
        }
        long used = arrivedBytes;
        for (PlannedInput input : plan.inputs()) {
            used += input.failed() || unused.contains(input.name()) ? 0 : input.bytes();
        }
        return used;
    }
}
