package fanout.worker;

import fanout.task.Batch;
import fanout.task.BatchResult;
import fanout.task.Chunk;
import fanout.task.ChunkFailure;
import fanout.task.ChunkKernel;
import fanout.task.FailureKind;
import fanout.task.Job;
import fanout.task.Outcome;
import fanout.task.Partial;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs batches for one worker, thread or process: every chunk of a batch gets one outcome, and the partial holds what
 * the Done ones contributed, nothing else. One owner at a time.
 */
public final class BatchRunner {
    private final Supplier<ChunkKernel> kernels;
    private final BooleanSupplier stopped;
    private @Nullable ChunkKernel kernel;

    public BatchRunner(Job job) {
        this(() -> Kernels.create(job));
    }

    /** For kernels of another making, as in tests. */
    public BatchRunner(Supplier<ChunkKernel> kernels) {
        this(kernels, () -> false);
    }

    /**
     * One that can be told to stop.
     *
     * @param stopped asked before every chunk
     */
    public BatchRunner(Supplier<ChunkKernel> kernels, BooleanSupplier stopped) {
        this.kernels = kernels;
        this.stopped = stopped;
    }

    /**
     * Runs all chunks; one that fails leaves no trace in the partial, the others are run again without it. Throws {@link
     * CancellationException}, and is of no more use, once it was told to stop.
     */
    public BatchResult run(Batch batch) {
        long started = System.nanoTime();
        Map<Integer, Outcome> outcomes = new LinkedHashMap<>();
        Set<Integer> failed = new HashSet<>();
        while (!runAll(batch, outcomes, failed)) {
            kernel = null;
        }
        Partial partial = kernel().take();
        return new BatchResult(
                batch.number(), outcomes.values().stream().toList(), partial, System.nanoTime() - started);
    }

    /** False where a chunk failed and what was folded is void. */
    private boolean runAll(Batch batch, Map<Integer, Outcome> outcomes, Set<Integer> failed) {
        for (Chunk chunk : batch.chunks()) {
            if (failed.contains(chunk.id())) {
                continue;
            }
            if (stopped.getAsBoolean()) {
                throw new CancellationException("told to stop");
            }
            Outcome outcome = runOne(chunk);
            outcomes.put(chunk.id(), outcome);
            if (outcome instanceof Outcome.Failed) {
                failed.add(chunk.id());
                return false;
            }
        }
        return true;
    }

    /** The one place where everything that a chunk may throw is caught. */
    @SuppressWarnings("CatchingUnchecked")
    private Outcome runOne(Chunk chunk) {
        try {
            return new Outcome.Done(kernel().run(chunk));
        } catch (ChunkFailure failure) {
            return new Outcome.Failed(chunk.id(), failure.kind(), failure.getMessage());
        } catch (OutOfMemoryError error) {
            kernel = null;
            return new Outcome.Failed(
                    chunk.id(),
                    FailureKind.OUT_OF_MEMORY,
                    chunk.path() + ": not enough memory (" + error.getMessage()
                            + "): give workers more with --worker-heap, or all of fanout with FANOUT_JAVA_OPTS=-Xmx…");
        } catch (Exception | StackOverflowError | LinkageError error) {
            return new Outcome.Failed(chunk.id(), FailureKind.INTERNAL, chunk.path() + ": " + error);
        }
    }

    private ChunkKernel kernel() {
        ChunkKernel current = kernel;
        if (current == null) {
            current = kernels.get();
            kernel = current;
        }
        return current;
    }
}
