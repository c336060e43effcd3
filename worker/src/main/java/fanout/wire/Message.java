package fanout.wire;

import fanout.task.Batch;
import fanout.task.BatchResult;
import fanout.task.HandedOver;
import fanout.task.Job;
import fanout.task.MemoryShare;
import java.util.List;

/**
 * What is said on the wire, in the order in which it is said: the worker's Hello, the coordinator's Start, then RunBatch
 * and BatchDone, HandOver and Kept, answered in the order in which they were asked. The coordinator ends the talk by closing its direction
 * of the stream at the end of a message: the worker finishes the chunk it is at, and leaves. That way of saying "stop"
 * never waits for a worker that does not read.
 */
public sealed interface Message {
    /** Raised whenever the same bytes would mean something else. */
    int PROTOCOL = 9;

    /**
     * Who the worker is. The protocol comes first on the wire in every version; of another version nothing else is read.
     *
     * @param code what identifies the code that the worker runs
     */
    record Hello(int protocol, String code, long pid) implements Message {}

    /**
     * The job of all batches that follow.
     *
     * @param memory of this worker
     */
    record Start(Job job, MemoryShare memory) implements Message {}

    record RunBatch(Batch batch) implements Message {}

    /**
     * The answer to one RunBatch.
     *
     * @param usage of the worker's process up to this batch, up to a few milliseconds
     */
    record BatchDone(BatchResult result, ProcessUsage usage) implements Message {}

    /** Asks for the partial that the worker keeps. */
    record HandOver() implements Message {}

    /**
     * The answer to HandOver.
     *
     * @param partials one or none
     */
    record Kept(List<HandedOver> partials, ProcessUsage usage) implements Message {
        public Kept {
            partials = List.copyOf(partials);
        }
    }
}
