package fanout.merge;

import fanout.task.CallChunk;
import fanout.task.CallReport;
import fanout.task.CallStatus;

/**
 * What became of an input of a command, once and for all: told once for each input.
 *
 * @param input with the number of the attempt that this was
 * @param earlierRun in which it was done; empty where it was in this one
 */
public record CallResult(CallChunk input, CallReport report, String earlierRun) {
    public boolean isDone() {
        return report.status() == CallStatus.DONE;
    }

    public boolean isReused() {
        return !earlierRun.isEmpty();
    }

    /** Whether what its call wrote, and what it took, is told with another input. */
    public boolean isToldElsewhere() {
        return report.first() != report.chunk();
    }

    CallResult with(CallReport other) {
        return new CallResult(input, other, earlierRun);
    }
}
