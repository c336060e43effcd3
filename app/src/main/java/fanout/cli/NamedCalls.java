package fanout.cli;

import fanout.merge.CallResult;
import fanout.merge.CallSink;
import fanout.plan.Plan;
import fanout.plan.PlannedInput;
import fanout.task.CallChunk;
import java.io.IOException;

/** Tells of inputs by what a person knows them as: of a URL a call gets the file that it was fetched into. */
final class NamedCalls implements CallSink {
    private final Plan plan;
    private final CallSink next;

    private NamedCalls(Plan plan, CallSink next) {
        this.plan = plan;
        this.next = next;
    }

    /** The same one where nothing has two names. Pieces are called by the right one from the beginning. */
    static CallSink of(Plan plan, CallSink next) {
        if (plan.job().piped()) {
            return next;
        }
        for (PlannedInput input : plan.inputs()) {
            if (!input.name().equals(input.path())) {
                return new NamedCalls(plan, next);
            }
        }
        return next;
    }

    @Override
    public void take(CallResult result) throws IOException {
        CallChunk input = result.input();
        String name = plan.inputs().get(input.number() - 1).name();
        CallChunk named = new CallChunk(
                input.id(), name, input.number(), input.bytes(), input.values(), input.output(), input.attempt());
        next.take(new CallResult(named, result.report(), result.call(), result.earlierRun()));
    }
}
