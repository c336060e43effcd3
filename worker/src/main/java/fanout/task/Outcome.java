package fanout.task;

/** How a chunk ended: every chunk ends in exactly one outcome, whatever dies. */
public sealed interface Outcome permits Outcome.Done, Outcome.Failed {
    int chunk();

    /**
     * Run and folded in.
     *
     * @param partial the number of the partial that holds what the chunk contributes: {@link HandedOver#number}
     */
    record Done(ChunkReport report, long partial) implements Outcome {
        @Override
        public int chunk() {
            return report.chunk();
        }
    }

    /** Given up; the message is one line that names the input and says what happened. */
    record Failed(int chunk, FailureKind kind, String message) implements Outcome {}
}
