package fanout.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fanout.plan.Plan;
import fanout.task.BatchResult;
import fanout.task.CallChunk;
import fanout.task.CallEffort;
import fanout.task.CallReport;
import fanout.task.CallStatus;
import fanout.task.CallText;
import fanout.task.Chunk;
import fanout.task.FailureKind;
import fanout.task.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallMergeTest {
    private final List<String> told = new ArrayList<>();

    @Test
    void whatFailsIsTriedAgainAsOftenAsWasAskedAndThenTold() {
        Plan plan = CallResults.plan(1);
        CallMerge merge = merge(plan, new CallRules(3, 0, 0));
        BatchResult bad = CallResults.result(CallResults.report(0, CallStatus.FAILED, ""));
        List<Integer> attempts = new ArrayList<>();
        List<Chunk> again = merge.accept(bad);
        while (!again.isEmpty()) {
            attempts.add(((CallChunk) again.get(0)).attempt());
            again = merge.accept(bad);
        }
        assertEquals(List.of(2, 3), attempts);
        assertEquals(List.of("1 FAILED exit status 1 after 3"), told);
        assertEquals(1, merge.rejected());
        assertEquals(2, merge.retries());
    }

    @Test
    void oneThatIsDoneInTheEndHasNotFailed() {
        CallMerge merge = merge(CallResults.plan(1), new CallRules(2, 0, 0));
        merge.accept(CallResults.result(CallResults.report(0, CallStatus.KILLED, "")));
        merge.accept(CallResults.result(CallResults.report(0, CallStatus.DONE, "x")));
        assertEquals(List.of("1 DONE  after 2"), told);
        assertEquals(0, merge.rejected());
    }

    @Test
    void aRunGivesUpWhenSoManyHaveFailed() {
        CallMerge merge = merge(CallResults.plan(10), new CallRules(1, 2, 0));
        merge.accept(CallResults.result(CallResults.report(0, CallStatus.FAILED, "")));
        assertEquals("", merge.exhausted());
        merge.accept(CallResults.result(CallResults.report(5, CallStatus.FAILED, "")));
        assertEquals("--halt: 2 of 10 inputs have failed", merge.exhausted());
    }

    @Test
    void aRunGivesUpWhenSuchAShareHasFailed() {
        CallMerge merge = merge(CallResults.plan(10), new CallRules(1, 0, 0.2));
        merge.accept(CallResults.result(CallResults.report(0, CallStatus.FAILED, "")));
        assertEquals("", merge.exhausted());
        merge.accept(CallResults.result(CallResults.report(1, CallStatus.FAILED, "")));
        assertEquals("--halt: 2 of 10 inputs have failed", merge.exhausted());
    }

    @Test
    void whatEndsBadlyInARunThatIsBeingStoppedIsLeftForTheNextOne() {
        CallMerge merge = new CallMerge(CallResults.plan(2), new CallRules(1, 0, 0), this::tell, report -> true);
        merge.accept(CallResults.result(
                CallResults.report(0, CallStatus.KILLED, ""), CallResults.report(1, CallStatus.DONE, "")));
        assertEquals(List.of("2 DONE  after 1"), told);
        assertEquals(1, merge.open());
        assertEquals(0, merge.rejected());
    }

    @Test
    void anInputWhoseWorkerDiedHasFailed() {
        CallMerge merge = merge(CallResults.plan(1), new CallRules(1, 0, 0));
        merge.accept(new BatchResult(
                0, List.of(new Outcome.Failed(0, FailureKind.WORKER_DIED, "1: the worker died")), List.of(), 1));
        assertEquals(List.of("1 KILLED the worker died after 1"), told);
    }

    @Test
    void noInputEndsTwice() {
        CallMerge merge = merge(CallResults.plan(1), new CallRules(1, 0, 0));
        BatchResult good = CallResults.result(CallResults.report(0, CallStatus.DONE, ""));
        merge.accept(good);
        assertThrows(IllegalStateException.class, () -> merge.accept(good));
    }

    @Test
    void anOutputStandsUnderItsNameOnlyWhenItsCallHasEndedWell(@TempDir Path folder) throws IOException {
        Path output = folder.resolve("a.txt");
        Plan plan = CallResults.plan(1);
        CallChunk named = new CallChunk(0, "1", 1, 0, List.of(), output.toString(), 1);
        Plan writing = new Plan(plan.job(), plan.inputs(), List.of(named), List.of());
        Path temporary = Files.writeString(folder.resolve(".fanout-1-2.a.txt"), "text");
        CallReport report = new CallReport(
                0,
                0,
                1,
                CallStatus.DONE,
                0,
                "",
                CallText.NONE,
                CallText.NONE,
                temporary.toString(),
                0,
                CallEffort.NONE);
        CallMerge merge = merge(writing, new CallRules(1, 0, 0));
        merge.accept(CallResults.result(report));
        assertEquals("text", Files.readString(output));
        assertEquals(1, merge.outputs());

        CallMerge gone = merge(writing, new CallRules(1, 0, 0));
        gone.accept(CallResults.result(report));
        assertEquals(0, gone.outputs());
        assertEquals(1, gone.rejected(), "there was nothing to be put in place");
    }

    private CallMerge merge(Plan plan, CallRules rules) {
        return new CallMerge(plan, rules, this::tell, report -> false);
    }

    private void tell(CallResult result) {
        CallReport report = result.report();
        told.add(result.input().path() + " " + report.status() + " " + report.reason() + " after "
                + result.input().attempt());
    }
}
