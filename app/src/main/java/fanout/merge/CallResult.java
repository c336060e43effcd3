package fanout.merge;

import fanout.task.CallChunk;
import fanout.task.CallReport;
import fanout.task.CallStatus;

/**
 * What became of an input of a command, once and for all: told once for each input.
 *
 * @param input with the number of the attempt that this was
 * @param call the number of the input that the call is told of
 * @param earlierRun in which it was done; empty where it was in this one
 */
public record CallResult(CallChunk input, CallReport report, int call, String earlierRun) {
    /** Of an input whose call is told of with it. */
    public CallResult(CallChunk input, CallReport report, String earlierRun) {
        this(input, report, input.number(), earlierRun);
    }

    public boolean isDone() {
        return report.status() == CallStatus.DONE;
    }

    public boolean isReused() {
        return !earlierRun.isEmpty();
    }

    /** Whether what its call wrote, and what it took, is told with another input. */
    public boolean isToldElsewhere() {
        return call != input.number();
    }

    CallResult with(CallReport other) {
        return new CallResult(input, other, call, earlierRun);
    }
}
