package fanout.worker;

import fanout.task.Batch;
import fanout.task.BatchResult;
import fanout.task.Chunk;
import fanout.task.ChunkFailure;
import fanout.task.ChunkKernel;
import fanout.task.ChunkReport;
import fanout.task.FailureKind;
import fanout.task.HandedOver;
import fanout.task.Job;
import fanout.task.MemoryShare;
import fanout.task.Outcome;
import fanout.task.WorkNote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs batches for one worker, thread or process: every chunk of a batch gets one outcome or is given back, and the
 * partial that is kept holds what the Done ones contributed, nothing else. One owner at a time.
 *
 * <p>A partial is kept from batch to batch until the kernel finds it worth taking, or until it is asked for. Where a
 * chunk fails that was begun, what was kept is lost; it is never handed over then, which is how that is told.
 */
public final class BatchRunner {
    private static final long WORTH_STORING_NANOS = 1_000_000_000;

    private final Supplier<ChunkKernel> kernels;
    private final BooleanSupplier stopped;
    private final WorkNote note;
    private @Nullable ChunkKernel kernel;
    /** The chunks whose contribution the kernel holds. */
    private final List<Integer> held = new ArrayList<>();
    /** Of the partial that the kernel holds, where it holds anything. */
    private long partial;
    /** Of the input, in that partial. */
    private long heldBytes;

    private long heldSince;

    private int segment;

    public BatchRunner(Job job, MemoryShare memory) {
        this(() -> Kernels.create(job, memory));
    }

    /** For kernels of another making, as in tests. */
    public BatchRunner(Supplier<ChunkKernel> kernels) {
        this(kernels, () -> false, WorkNote.NONE);
    }

    /**
     * One that can be told to stop.
     *
     * @param stopped asked before every chunk, and in long ones
     */
    public BatchRunner(Supplier<ChunkKernel> kernels, BooleanSupplier stopped) {
        this(kernels, stopped, WorkNote.NONE);
    }

    /**
     * One that can be told to stop, and notes what it is at.
     *
     * @param stopped asked before every chunk
     */
    public BatchRunner(Supplier<ChunkKernel> kernels, BooleanSupplier stopped, WorkNote note) {
        this.kernels = kernels;
        this.stopped = stopped;
        this.note = note;
    }

    /**
     * Runs all chunks, but for those that it has not begun when it has been at it for long enough; one that fails leaves no
     * trace in the partial, the others are run again without it. Throws {@link CancellationException}, and is of no more
     * use, once it was told to stop.
     */
    public BatchResult run(Batch batch) {
        long started = System.nanoTime();
        List<HandedOver> handedOver = new ArrayList<>(isBreak(batch) ? handOver() : List.of());
        segment = batch.segment();
        Map<Integer, Outcome> outcomes = new LinkedHashMap<>();
        List<Integer> notBegun = new ArrayList<>();
        if (kernel().takesBatches()) {
            runTogether(batch, outcomes);
        } else {
            while (!runAll(batch, started, outcomes, notBegun)) {
                kernel = null;
                forget();
                outcomes.values().removeIf(Outcome.Done.class::isInstance);
            }
        }
        note.answer(batch.number());
        if (batch.apart() || kernel().isWorthTaking() || isWorthStoring()) {
            handedOver.addAll(handOver());
        }
        return new BatchResult(
                batch.number(), List.copyOf(outcomes.values()), notBegun, handedOver, System.nanoTime() - started);
    }

    /** Lets go of the partial that is kept; none where nothing is. */
    public List<HandedOver> handOver() {
        if (held.isEmpty()) {
            return List.of();
        }
        HandedOver whole = new HandedOver(partial, held, kernel().take());
        forget();
        return List.of(whole);
    }

    /** Lets go of what the kernel holds. Of no more use then. */
    public void close() {
        if (kernel != null) {
            kernel.close();
            kernel = null;
        }
    }

    /** Whether so much work is in it that it had better be where it cannot die with the worker. */
    private boolean isWorthStoring() {
        return !held.isEmpty()
                && System.nanoTime() - heldSince >= WORTH_STORING_NANOS
                && kernel().isSmallBeside(heldBytes);
    }

    /** Whether what is kept must not be added to. */
    private boolean isBreak(Batch batch) {
        return batch.apart() || (batch.segment() != segment && !held.isEmpty() && kernel().isSmallBeside(heldBytes));
    }

    private void forget() {
        held.clear();
        heldBytes = 0;
    }

    /** False where a chunk failed and what was folded is void. */
    private boolean runAll(Batch batch, long started, Map<Integer, Outcome> outcomes, List<Integer> notBegun) {
        for (Chunk chunk : batch.chunks()) {
            if (outcomes.get(chunk.id()) instanceof Outcome.Failed) {
                continue;
            }
            if (!outcomes.isEmpty() && System.nanoTime() - started >= batch.enoughNanos()) {
                notBegun.add(chunk.id());
                continue;
            }
            if (stopped.getAsBoolean()) {
                throw new CancellationException("told to stop");
            }
            if (held.isEmpty()) {
                partial = batch.number();
                heldSince = System.nanoTime();
            }
            Outcome outcome = runOne(chunk, batch.number());
            outcomes.put(chunk.id(), outcome);
            if (outcome instanceof Outcome.Failed) {
                if (kernel == null || !(kernel.foldsNothing() || kernel.isAsBefore())) {
                    return false;
                }
                continue;
            }
            held.add(chunk.id());
            heldBytes += chunk.bytes();
        }
        return true;
    }

    /** All chunks as one piece of work, which contributes to no partial. */
    @SuppressWarnings("CatchingUnchecked")
    private void runTogether(Batch batch, Map<Integer, Outcome> outcomes) {
        try {
            note.begin(batch.number(), batch.chunks().get(0));
            for (ChunkReport report : kernel().runTogether(batch.chunks())) {
                outcomes.put(report.chunk(), new Outcome.Done(report, batch.number()));
            }
        } catch (Exception | StackOverflowError | OutOfMemoryError | LinkageError thrown) {
            for (Chunk chunk : batch.chunks()) {
                outcomes.put(chunk.id(), failed(chunk, thrown));
            }
        }
    }

    @SuppressWarnings("CatchingUnchecked")
    private Outcome runOne(Chunk chunk, long batch) {
        try {
            ChunkKernel current = kernel();
            note.begin(batch, chunk);
            return new Outcome.Done(current.run(chunk), partial);
        } catch (Exception | StackOverflowError | OutOfMemoryError | LinkageError thrown) {
            return failed(chunk, thrown);
        }
    }

    /** The one place where everything that a chunk may throw is told. */
    private Outcome failed(Chunk chunk, Throwable thrown) {
        if (thrown instanceof CancellationException toldToStop) {
            note.rest();
            throw toldToStop;
        }
        if (thrown instanceof ChunkFailure failure) {
            return new Outcome.Failed(chunk.id(), failure.kind(), failure.getMessage());
        }
        if (thrown instanceof OutOfMemoryError) {
            if (kernel != null && !kernel.foldsNothing()) {
                kernel = null; // what it has folded may be what there was no room for
            }
            return new Outcome.Failed(
                    chunk.id(),
                    FailureKind.OUT_OF_MEMORY,
                    chunk.path() + ": not enough memory (" + thrown.getMessage()
                            + "): give workers more with --worker-heap, or all of fanout with FANOUT_JAVA_OPTS=-Xmx…");
        }
        return new Outcome.Failed(chunk.id(), FailureKind.INTERNAL, chunk.path() + ": " + thrown);
    }

    private ChunkKernel kernel() {
        ChunkKernel current = kernel;
        if (current == null) {
            current = kernels.get();
            current.stopWhen(stopped);
            current.noteOn(note);
            kernel = current;
        }
        return current;
    }
}
