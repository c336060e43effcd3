package fanout.backend.process;

import fanout.wire.Message;
import java.util.List;

/** What the threads that listen to workers tell the coordinator's thread. */
sealed interface WorkerEvent {
    /** The worker has said Hello, at {@link System#nanoTime()}. */
    record Ready(WorkerLink link, Message.Hello hello, long atNanos) implements WorkerEvent {}

    record Answered(WorkerLink link, Message.BatchDone done) implements WorkerEvent {}

    record Kept(WorkerLink link, Message.Kept kept) implements WorkerEvent {}

    /** The last that is heard of a worker; its process is gone. */
    record Died(WorkerLink link, Death death) implements WorkerEvent {}

    /** No process could be started. */
    record Unstartable(String why) implements WorkerEvent {}

    /** Somebody closes the backend: whoever waits shall not wait any longer. */
    record Closed() implements WorkerEvent {}

    /**
     * How a worker died.
     *
     * @param how such as "signal 9" or "exit status 3"
     * @param lastLines of standard error, or of standard output where there are none
     */
    record Death(String how, List<String> lastLines) {
        /** "; last on stderr: …", or a word that there is nothing. */
        String lastWords() {
            return lastLines.isEmpty()
                    ? "; it printed nothing"
                    : "; last on stderr: "
                            + String.join(
                                    " | ", lastLines.subList(Math.max(0, lastLines.size() - 5), lastLines.size()));
        }
    }
}
