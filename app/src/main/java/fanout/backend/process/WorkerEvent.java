package fanout.backend.process;

import fanout.wire.Message;

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
}
