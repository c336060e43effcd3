package fanout.run;

import fanout.backend.BackendSpec;
import fanout.exec.CommandTemplate;
import fanout.plan.Plan;
import fanout.task.CallChunk;
import fanout.task.Chunk;
import fanout.task.ExecJob;
import fanout.task.TaskJob;

/**
 * What a batch should be.
 *
 * @param targetNanos how much work it should be worth
 * @param mostChunks in it
 * @param mostBytes of arguments, where all its chunks go into one command line; of records, where a command reads them
 * @param careful whether batches have one chunk until it is known what one takes
 */
record Batching(long targetNanos, int mostChunks, long mostBytes, boolean careful) {
    private static final int MOST_CHUNKS = 4096;
    private static final int TIMES_THE_TARGET = 4;
    /** What transport costs: to a process more than to a thread. */
    private static final long PROCESSES_NANOS = 250_000_000;

    private static final long THREADS_NANOS = 20_000_000;
    /** A call of a command for many inputs. */
    private static final long CALL_NANOS = 500_000_000;

    /** Of records for a call: to copy them for it must not take longer than to begin with the next ones. */
    private static final long MOST_PIPED_BYTES = 64 << 20;

    private static final int MOST_INPUTS = 100_000;
    /** Half of what Linux takes unless it was told otherwise; the environment needs some of it, too. */
    private static final long MOST_ARGUMENT_BYTES = 1 << 20;

    static Batching of(BackendSpec spec, Plan plan) {
        if (spec instanceof BackendSpec.Connections) {
            return new Batching(0, 1, Long.MAX_VALUE, false); // what waits is not cheaper together
        }
        long nanos = spec instanceof BackendSpec.Processes ? PROCESSES_NANOS : THREADS_NANOS;
        if (plan.job() instanceof TaskJob task && (task.waits() || task.piped())) {
            // Who waits in a batch makes the others in it wait; and a piece is as large as its work has to be.
            return new Batching(nanos, 1, Long.MAX_VALUE, false);
        }
        if (!(plan.job() instanceof ExecJob exec)) {
            return new Batching(nanos, MOST_CHUNKS, Long.MAX_VALUE, false);
        }
        if (exec.piped()) {
            return new Batching(CALL_NANOS, MOST_INPUTS, MOST_PIPED_BYTES, true);
        }
        if (CommandTemplate.of(exec).takesMany()) {
            return new Batching(CALL_NANOS, MOST_INPUTS, MOST_ARGUMENT_BYTES, false);
        }
        // To start a program takes many times as long as to hand an input over, and how long one runs is not known.
        // What has ended has to be told at once: it is lost with whoever keeps it, and would be done again.
        return new Batching(nanos, 1, Long.MAX_VALUE, false);
    }

    /** After how much time at a batch the rest of it is given back: what takes so much longer is not what it was thought to be. */
    long enoughNanos() {
        return targetNanos == 0 ? Long.MAX_VALUE : TIMES_THE_TARGET * targetNanos;
    }

    /** The same, but that no chunk has to wait for another one of its batch, unless all of them are one call. */
    Batching oneByOne() {
        return mostBytes < Long.MAX_VALUE ? this : new Batching(targetNanos, 1, mostBytes, careful);
    }

    /** Of arguments, at most, or of records. */
    static long bytes(Chunk chunk) {
        if (!(chunk instanceof CallChunk call)) {
            return 0;
        }
        return call.part().isThere() ? call.bytes() : 3L * call.path().length() + 9;
    }

    /**
     * Whether a chunk may be in one batch with the one before it. What a call wrote is told where its first input stands, so there is
     * none between its inputs that was done before, and would be told behind them; and of records it reads one stretch of one file.
     */
    boolean mayFollow(Chunk before, Chunk chunk) {
        if (!(before instanceof CallChunk first && chunk instanceof CallChunk next)) {
            return true;
        }
        if (first.part().isThere()) {
            return first.part().isBefore(next.part());
        }
        return mostBytes == Long.MAX_VALUE || next.id() == first.id() + 1;
    }
}
