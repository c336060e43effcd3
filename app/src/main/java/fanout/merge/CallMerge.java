package fanout.merge;

import fanout.exec.TemporaryOutput;
import fanout.plan.Plan;
import fanout.task.BatchResult;
import fanout.task.CallChunk;
import fanout.task.CallReport;
import fanout.task.CallStatus;
import fanout.task.Chunk;
import fanout.task.FailureKind;
import fanout.task.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Settles what became of each input: puts its output under its name, has it tried again, or tells that it failed. What has
 * been settled is told once. Used by one thread.
 */
public final class CallMerge implements Merge {
    private final Plan plan;
    private final CallRules rules;
    private final CallSink sink;
    private final Predicate<CallReport> stopping;
    private HeaderCheck headers = HeaderCheck.NONE;
    private final Map<Integer, CallChunk> tried = new HashMap<>();
    private final BitSet settled = new BitSet();
    private long done;
    private long reused;
    private long outputs;
    private long failed;
    private long retries;
    private String reusedSince = "";

    /**
     * @param sink is told of every input once, and owns what its call wrote; what it throws ends the run
     * @param stopping whether a call that ended badly may have done so because the run, and all that belongs to it, was told to
     *     stop: that is not settled
     */
    public CallMerge(Plan plan, CallRules rules, CallSink sink, Predicate<CallReport> stopping) {
        this.plan = plan;
        this.rules = rules;
        this.sink = sink;
        this.stopping = stopping;
    }

    /** From now on calls that do not begin with the header of the others have failed. */
    public void check(HeaderCheck check) {
        headers = check;
    }

    @Override
    public List<Chunk> accept(BatchResult result) {
        List<Chunk> again = new ArrayList<>();
        for (Outcome outcome : headers.check(result.outcomes())) {
            CallChunk input = input(outcome.chunk());
            CallReport report = committed(input, report(input, outcome));
            if (report.status() == CallStatus.DONE) {
                done++;
                outputs += report.temporary().isEmpty() ? 0 : 1;
                settle(result(input, report));
            } else if (stopping.test(report)) {
                forget(report);
            } else if (input.attempt() < rules.tries() && !isUnfetched(outcome)) {
                retries++;
                forget(report);
                CallChunk next = input.again();
                tried.put(next.id(), next);
                again.add(next);
            } else {
                failed++;
                settle(result(input, report));
            }
        }
        return again;
    }

    /** That was tried as often as it makes sense, and was no call. */
    private static boolean isUnfetched(Outcome outcome) {
        return outcome instanceof Outcome.Failed failed && failed.kind() == FailureKind.UNFETCHED;
    }

    private CallChunk input(int chunk) {
        CallChunk again = tried.get(chunk);
        return again == null ? (CallChunk) plan.chunks().get(chunk) : again;
    }

    /** Takes what an earlier run did. */
    public void reuse(CallResult result) {
        headers.know(result.report());
        if (result.isDone()) {
            reused++;
            reusedSince = result.earlierRun().compareTo(reusedSince) > 0 ? result.earlierRun() : reusedSince;
        } else {
            failed++;
        }
        settle(result);
    }

    private CallResult result(CallChunk input, CallReport report) {
        CallChunk first = (CallChunk) plan.chunks().get(report.first());
        return new CallResult(input, report, first.number(), "");
    }

    private void settle(CallResult result) {
        int chunk = result.report().chunk();
        if (settled.get(chunk)) {
            throw new IllegalStateException("input " + result.input().number() + " ended twice");
        }
        settled.set(chunk);
        try {
            sink.take(result);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CallReport report(CallChunk input, Outcome outcome) {
        if (outcome instanceof Outcome.Done done && done.report() instanceof CallReport report) {
            return report;
        }
        if (outcome instanceof Outcome.Failed failed) {
            String named = input.path() + ": ";
            String message = failed.message();
            return CallReport.without(
                    input.id(),
                    status(failed.kind()),
                    message.startsWith(named) ? message.substring(named.length()) : message);
        }
        throw new IllegalArgumentException("not a call's outcome: " + outcome);
    }

    /** Of an input that nobody reports of. */
    private static CallStatus status(FailureKind kind) {
        return switch (kind) {
            case WORKER_DIED, QUARANTINED -> CallStatus.KILLED;
            case OUT_OF_MEMORY, INTERNAL -> CallStatus.FAILED;
            case UNREADABLE, UNFETCHED, CHANGED, DAMAGED, UNWRITABLE, OVER_LIMIT -> CallStatus.UNSTARTED;
        };
    }

    /** Puts what a call wrote in its place; where that cannot be, the call has failed. */
    private static CallReport committed(CallChunk input, CallReport report) {
        if (report.status() != CallStatus.DONE || report.temporary().isEmpty()) {
            return report;
        }
        Path temporary = Path.of(report.temporary());
        try {
            Files.move(
                    temporary,
                    Path.of(input.output()),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            return report;
        } catch (IOException e) {
            remove(temporary);
            return report.failed("what it wrote cannot be put in place at " + input.output() + ": " + Reason.of(e));
        }
    }

    /** Where even that cannot be, the next run removes it. */
    private static void remove(Path temporary) {
        try {
            TemporaryOutput.delete(temporary);
        } catch (IOException stays) {
            return;
        }
    }

    /** Nobody will be told what it wrote. */
    private static void forget(CallReport report) {
        try {
            report.deleteFiles();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String exhausted() {
        return rules.exhausted(failed, plan.chunks().size());
    }

    @Override
    public boolean mayGiveUp() {
        return rules.mayEndEarly();
    }

    @Override
    public long rejected() {
        return failed;
    }

    public long done() {
        return done;
    }

    /** Inputs that an earlier run did. */
    public long reused() {
        return reused;
    }

    /** The last of the runs that did what was not done again; empty where there is nothing. */
    public String reusedSince() {
        return reusedSince;
    }

    /** Files that were put in place. */
    public long outputs() {
        return outputs;
    }

    /** Attempts that were not the first of an input. */
    public long retries() {
        return retries;
    }

    /** Inputs that are neither done nor failed, as after a run that was stopped. */
    public long open() {
        return (long) plan.chunks().size() - settled.cardinality();
    }
}
