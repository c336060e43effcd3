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
 * @param mostBytes of arguments, where all its chunks go into one command line
 */
record Batching(long targetNanos, int mostChunks, long mostBytes) {
    private static final int MOST_CHUNKS = 4096;
    /** What transport costs: to a process more than to a thread. */
    private static final long PROCESSES_NANOS = 250_000_000;

    private static final long THREADS_NANOS = 20_000_000;
    /** A call of a command for many inputs. */
    private static final long CALL_NANOS = 500_000_000;

    private static final int MOST_INPUTS = 100_000;
    /** Half of what Linux takes unless it was told otherwise; the environment needs some of it, too. */
    private static final long MOST_ARGUMENT_BYTES = 1 << 20;

    static Batching of(BackendSpec spec, Plan plan) {
        if (spec instanceof BackendSpec.Connections) {
            return new Batching(0, 1, Long.MAX_VALUE); // what waits is not cheaper together
        }
        long nanos = spec instanceof BackendSpec.Processes ? PROCESSES_NANOS : THREADS_NANOS;
        if (plan.job() instanceof TaskJob task && task.waits()) {
            // Who waits in a batch makes the others in it wait.
            return new Batching(nanos, 1, Long.MAX_VALUE);
        }
        if (!(plan.job() instanceof ExecJob exec)) {
            return new Batching(nanos, MOST_CHUNKS, Long.MAX_VALUE);
        }
        if (CommandTemplate.of(exec).takesMany()) {
            return new Batching(CALL_NANOS, MOST_INPUTS, MOST_ARGUMENT_BYTES);
        }
        // To start a program takes a hundred times as long as to hand an input to a thread, and how long one runs is
        // not known.
        boolean process = spec instanceof BackendSpec.Processes;
        return new Batching(nanos, process ? MOST_CHUNKS : 1, Long.MAX_VALUE);
    }

    /** Of arguments, at most. */
    static long bytes(Chunk chunk) {
        return chunk instanceof CallChunk ? 3L * chunk.path().length() + 9 : 0;
    }
}
