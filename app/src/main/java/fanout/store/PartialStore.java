package fanout.store;

import fanout.merge.Earlier;
import fanout.merge.PartialKeeper;
import fanout.merge.Reuse;
import fanout.plan.Plan;
import fanout.state.Reasons;
import fanout.state.RunId;
import fanout.state.StateFolder;
import fanout.task.CsvAggregateJob;
import fanout.task.CsvChunk;
import fanout.task.CsvReport;
import fanout.task.Partial;
import fanout.task.PoisonRecord;
import fanout.task.Reject;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the partials of a job's finished chunks, so that the same command again goes on where a run stopped, and does only
 * what is new. Nothing is written, and the database's driver not loaded, before a run has lasted some time, for short runs
 * are done again sooner than remembered. What cannot be kept fails no run: it is said.
 */
public final class PartialStore implements PartialKeeper, AutoCloseable {
    /** Partials that wait for the run to last long enough; with more of them it is taken to. */
    private static final int MOST_WAITING = 2000;
    /** How many times as much in memory as may be stored will be too much encoded, without looking. */
    private static final int SURELY_TOO_LARGE = 16;

    private static final long WORTH_PREPARING_NANOS = 1_000_000_000;

    private final SharedDatabase database;
    private final Settings settings;
    private final StoreWriting writing;
    private final List<StoredPartial> waiting = new ArrayList<>();
    private @Nullable Plan plan;
    private @Nullable PlannedChunks planned;
    private Reason reason = Reason.NEW;
    private boolean expectedToLast;
    private String problem = "";
    private long tooLargeInputBytes;
    private long tooLargeBytes;
    private Earlier found = Earlier.NONE;
    private boolean started;

    /**
     * What is asked for.
     *
     * @param fresh whether what is stored is not to be used
     * @param byContent whether files are known by their bytes alone
     * @param notBeforeNanos {@link System#nanoTime} from which on it is worth while to write
     * @param lookedNanos when the run began to look at its inputs, nanoseconds since 1970
     */
    public record Settings(RunId run, boolean fresh, boolean byContent, long notBeforeNanos, long lookedNanos) {}

    /** @param job with its dialect resolved */
    public PartialStore(StateFolder state, CsvAggregateJob job, Settings settings) {
        this.database = new SharedDatabase(state, job);
        this.settings = settings;
        this.writing = new StoreWriting(database, settings.run());
    }

    @Override
    public Earlier find(Plan newPlan) {
        writing.flush();
        plan = newPlan;
        planned = null;
        found = Earlier.NONE;
        reason = settings.fresh() ? Reason.FRESH : Reason.NEW;
        if (settings.fresh() || !database.isThere()) {
            return Earlier.NONE;
        }
        PlannedChunks current = new PlannedChunks(newPlan, settings.lookedNanos());
        planned = current;
        try {
            Matching matching = database.match(current, settings.byContent());
            writing.plan(current, matching);
            EarlierPartials earlier = new EarlierPartials(database, newPlan.job(), matching.usable());
            found = earlier;
            return earlier;
        } catch (SQLException | IOException | IllegalArgumentException e) {
            problem = "what earlier runs did cannot be used: " + Reasons.of(e) + database.discard(e);
            writing.plan(current, Reason.UNUSABLE);
            return Earlier.NONE;
        }
    }

    /**
     * How long the work is expected to take. What comes to its end early in a run of which more is not expected is not made
     * ready to be stored, which would cost short runs the loading of code.
     */
    public void expect(long nanos) {
        expectedToLast = nanos >= WORTH_PREPARING_NANOS;
    }

    private PlannedChunks planned() {
        PlannedChunks current = planned;
        if (current == null) {
            current = new PlannedChunks(Objects.requireNonNull(plan), settings.lookedNanos());
            planned = current;
            writing.plan(current, reason);
        }
        return current;
    }

    @Override
    public boolean keeps() {
        boolean lasts = expectedToLast || System.nanoTime() - settings.notBeforeNanos() >= 0;
        return lasts && writing.isUsable();
    }

    @Override
    public void merged(List<CsvReport> reports, Partial.Groups groups) {
        PlannedChunks current = planned();
        List<CsvChunk> chunks = new ArrayList<>(reports.size());
        long inputBytes = 0;
        for (CsvReport report : reports) {
            CsvChunk chunk = current.chunk(report.chunk());
            if (current.state(chunk.source().input()) == null || hasPoison(report)) {
                return;
            }
            chunks.add(chunk);
            inputBytes += chunk.bytes();
        }
        long most = Partial.mostStoredBytes(inputBytes);
        long memory = groups.table().memoryBytes();
        if (!groups.runs().isEmpty() || memory > SURELY_TOO_LARGE * most) {
            tooLarge(inputBytes, memory);
            return;
        }
        // Encoding millions of groups, only to find out that they are too large, takes as long as sorting them.
        long estimated = memory > most ? groups.table().estimatedStateBytes() : 0;
        if (estimated > most + most / 4) {
            tooLarge(inputBytes, estimated);
            return;
        }
        StoredPartial partial = StoredPartial.of(chunks, reports, groups);
        if (partial.storedBytes() > most) {
            tooLarge(inputBytes, partial.storedBytes());
            return;
        }
        waiting.add(partial);
        if (waiting.size() >= MOST_WAITING || System.nanoTime() - settings.notBeforeNanos() >= 0) {
            start();
        }
    }

    /** How many bytes of the inputs at hand need not be read by the next run; once finished. */
    public long keptBytes() {
        // Asked for now, as some of what was found may have turned out to be damaged.
        long foundBytes = planned == null ? 0 : Reuse.of(planned.plan(), found).bytes();
        return foundBytes + writing.writtenInputBytes();
    }

    /** The answer turned out not to be trusted: nothing that is stored is, either. */
    public void distrust() {
        waiting.clear();
        writing.distrust();
    }

    /** Waits until everything is stored that is to be. Gives what a person should know, one line each. */
    public List<String> finish() {
        if (started || (!waiting.isEmpty() && System.nanoTime() - settings.notBeforeNanos() >= 0)) {
            start();
        }
        writing.end();
        List<String> notices = new ArrayList<>();
        if (!problem.isEmpty()) {
            notices.add(problem);
        }
        if (!writing.problem().isEmpty()) {
            notices.add("what was done is not kept for the next run: " + writing.problem());
        }
        if (tooLargeInputBytes > 0 && System.nanoTime() - settings.notBeforeNanos() >= 0) {
            notices.add("too large to be kept for the next run: groups of about " + size(tooLargeBytes) + " from "
                    + size(tooLargeInputBytes) + " of input");
        }
        return notices;
    }

    /** What killed a worker may be tried again, as by another version; what is stored would keep that from happening. */
    private static boolean hasPoison(CsvReport report) {
        for (Reject reject : report.rejects()) {
            if (reject.reason().contains(PoisonRecord.DIED_OF_IT)) {
                return true;
            }
        }
        return false;
    }

    private void start() {
        started = true;
        for (StoredPartial partial : waiting) {
            writing.add(partial);
        }
        waiting.clear();
    }

    private void tooLarge(long inputBytes, long bytes) {
        tooLargeInputBytes += inputBytes;
        tooLargeBytes += bytes;
    }

    private static String size(long bytes) {
        return bytes < 1_000_000 ? (bytes + 999) / 1000 + " kB" : (bytes + 500_000) / 1_000_000 + " MB";
    }

    @Override
    public void close() {
        writing.end();
    }
}
