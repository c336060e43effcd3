package fanout.merge;

import fanout.plan.Plan;
import fanout.plan.PlannedInput;
import fanout.task.BatchResult;
import fanout.task.CallChunk;
import fanout.task.CallEffort;
import fanout.task.CallReport;
import fanout.task.CallStatus;
import fanout.task.CallText;
import fanout.task.Chunk;
import fanout.task.ExecJob;
import fanout.task.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Inputs of a command, and what their calls came to, for tests. */
public final class CallResults {
    private CallResults() {}

    /** Of so many texts, called 1, 2, …. */
    public static Plan plan(int inputs) {
        List<PlannedInput> planned = new ArrayList<>();
        List<Chunk> chunks = new ArrayList<>();
        for (int id = 0; id < inputs; id++) {
            String text = Integer.toString(id + 1);
            planned.add(new PlannedInput(text, text, 0, id, 1, ""));
            chunks.add(new CallChunk(id, text, id + 1, 0, List.of(), "", 1));
        }
        return new Plan(new ExecJob(List.of("echo", "{}"), false, List.of(), 0), planned, chunks, List.of());
    }

    public static CallReport report(int chunk, CallStatus status, String stdout) {
        return new CallReport(
                chunk,
                chunk,
                1,
                status,
                status == CallStatus.DONE ? 0 : 1,
                status == CallStatus.DONE ? "" : "exit status 1",
                CallText.of(stdout.getBytes(StandardCharsets.UTF_8)),
                CallText.NONE,
                "",
                1_790_000_000_000L,
                CallEffort.NONE);
    }

    public static BatchResult result(CallReport... reports) {
        List<Outcome> outcomes = new ArrayList<>();
        for (CallReport report : reports) {
            outcomes.add(new Outcome.Done(report, 0));
        }
        return new BatchResult(0, outcomes, List.of(), 1);
    }

    public static CallResult done(Plan plan, int chunk, String stdout) {
        return new CallResult((CallChunk) plan.chunks().get(chunk), report(chunk, CallStatus.DONE, stdout), "");
    }
}
