package fanout.run;

import fanout.backend.Backend;
import fanout.backend.BackendException;
import fanout.backend.BackendSpec;
import fanout.backend.BackendUsage;
import fanout.backend.Backends;
import fanout.merge.Earlier;
import fanout.merge.Merge;
import fanout.plan.Plan;
import fanout.plan.Segments;
import fanout.task.Batch;
import fanout.task.BatchResult;
import fanout.task.Chunk;
import fanout.task.ExecJob;
import fanout.task.MemoryShare;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a plan through a backend into a merge: hands out batches as fast as they are taken, takes results as they
 * complete, asks for what the workers have kept, and has chunks run again where the merge says so. One thread owns all of this state; only batches and their
 * results cross to others.
 */
public final class Coordinator {
    /** How often whoever watches is told, though nothing has come back. */
    private static final long LOOK_NANOS = 100_000_000;

    private final BackendSpec spec;
    private final MemoryShare memory;
    private final RunObserver observer;
    private final StopSignal stop;
    private final Backends backends;

    /**
     * @param memory for what all workers and the coordinator hold together
     * @param backends the caller's to close
     */
    public Coordinator(BackendSpec spec, MemoryShare memory, RunObserver observer, StopSignal stop, Backends backends) {
        this.spec = spec;
        this.memory = memory;
        this.observer = observer;
        this.stop = stop;
        this.backends = backends;
    }

    /** How many threads or processes work at a time. */
    int workers() {
        return spec.workers();
    }

    /** For what is merged: as much as all workers have together. */
    MemoryShare memoryOfMerge() {
        return memory.part(2);
    }

    /** Its part of the other half; and of its heap no more than a quarter. */
    private MemoryShare memoryOfWorker() {
        MemoryShare part = memory.part(2 * spec.workers());
        boolean small = part.bytes() < Long.MAX_VALUE
                && spec instanceof BackendSpec.Processes processes
                && processes.heapBytes() > 0
                && processes.heapBytes() / 4 < part.bytes();
        return small ? new MemoryShare(((BackendSpec.Processes) spec).heapBytes() / 4, part.folder()) : part;
    }

    /** What running a plan took. */
    public record Effort(long batches, BackendUsage usage) {}

    /**
     * Runs every chunk of the plan to its one outcome. Throws {@link BackendException} where the backend cannot go on, or
     * the run was stopped: {@link StopSignal#isRequested} tells. Then the merge has all that was done until then: what was
     * in flight is waited for, and handed over, for as long as the stop has not expired. The same where the merge finds
     * that it makes no sense to go on.
     */
    public Effort run(Plan plan, Merge merge, CostModel costs) throws BackendException, InterruptedException {
        return run(plan, Earlier.NONE, merge, costs);
    }

    /** As above, but for the chunks that earlier runs did, unless what they left is of no use. */
    public Effort run(Plan plan, Earlier earlier, Merge merge, CostModel costs)
            throws BackendException, InterruptedException {
        return run(plan, earlier, Staging.NONE, merge, costs);
    }

    /** As above, where something is done to some inputs while others are worked on. */
    public Effort run(Plan plan, Earlier earlier, Staging staging, Merge merge, CostModel costs)
            throws BackendException, InterruptedException {
        earlier.replay(merge);
        List<Chunk> rest = rest(plan, earlier);
        if (rest.isEmpty()) {
            return new Effort(0, BackendUsage.NONE);
        }
        List<Chunk> suspects = backends.suspects(spec, plan.job(), rest);
        WorkOrder work = new WorkOrder(plan, rest, suspects, staging);
        try (Backend backend = work.before(
                backends.open(forWork(rest.size()), plan.job(), memoryOfWorker(), suspects), spec.workers())) {
            stop.onExpiry(backend::close);
            if (plan.job() instanceof ExecJob) {
                stop.onRequest(backend::beginNothing); // what is begun and then ended has done something all the same
            }
            return run(plan, work, merge, costs, backend);
        } finally {
            stop.onExpiry(() -> {});
            stop.onRequest(() -> {});
        }
    }

    /** A worker process costs its start, and one without a chunk has it for nothing. */
    private BackendSpec forWork(int chunks) {
        return spec instanceof BackendSpec.Processes processes ? processes.atMost(chunks) : spec;
    }

    /** As above, on a backend of the caller's, which a stop that has expired closes. */
    public Effort run(Plan plan, Merge merge, CostModel costs, Backend backend)
            throws BackendException, InterruptedException {
        stop.onExpiry(backend::close);
        try {
            return run(plan, WorkOrder.of(plan), merge, costs, backend);
        } finally {
            stop.onExpiry(() -> {});
        }
    }

    private Effort run(Plan plan, WorkOrder work, Merge merge, CostModel costs, Backend backend)
            throws BackendException, InterruptedException {
        List<Chunk> todo = work.todo();
        boolean handsOutAhead = !merge.mayGiveUp() || work.isStaged();
        Batching batching = merge.mayGiveUp() ? Batching.of(spec, plan).oneByOne() : Batching.of(spec, plan);
        Dispatcher dispatcher = new Dispatcher(todo, Segments.of(plan), costs, batching, spec.workers());
        dispatcher.putFirst(work.first());
        long bytes = todo.size() == plan.chunks().size() ? plan.bytes() : bytes(todo);
        ProgressTeller teller = new ProgressTeller(observer, backend, dispatcher, merge, bytes, todo.size());
        try (FilesAhead ahead = FilesAhead.of(plan, work.here(plan))) {
            while (dispatcher.hasWaiting()) {
                while (mayBegin(dispatcher, merge) || !dispatcher.isIdle()) {
                    while (mayBegin(dispatcher, merge)
                            && dispatcher.batchesInFlight() < (handsOutAhead ? backend.capacity() : atOnce(backend))) {
                        Batch batch = dispatcher.next(merge.wantsBatchesApart());
                        backend.submit(batch);
                        ahead.taken(work.here(batch));
                    }
                    if (dispatcher.batchesInFlight() == dispatcher.batches()) {
                        teller.tell(); // the first may take long
                    }
                    BatchResult result = backend.poll(LOOK_NANOS);
                    if (result != null) {
                        dispatcher.done(result);
                        ahead.taken(-result.notBegun().size());
                        dispatcher.runAgain(merge.accept(result));
                    } else {
                        merge.quiet();
                    }
                    if (!merge.exhausted().isEmpty()) {
                        work.giveUp(merge.exhausted());
                    }
                    teller.tell();
                }
                dispatcher.runAgain(merge.acceptLast(backend.handOver()));
                if (dispatcher.hasWaiting() && !mayBegin(dispatcher, merge)) {
                    throw new BackendException(
                            stop.isRequested() ? "stopped before everything was done" : merge.exhausted());
                }
            }
        } finally {
            teller.end();
        }
        return new Effort(dispatcher.batches(), backend.usage());
    }

    /** So many as are begun at once, and none that waits. */
    private int atOnce(Backend backend) {
        return Math.min(spec.workers(), backend.capacity());
    }

    private boolean mayBegin(Dispatcher dispatcher, Merge merge) {
        return dispatcher.hasWaiting()
                && !stop.isRequested()
                && merge.exhausted().isEmpty();
    }

    private static List<Chunk> rest(Plan plan, Earlier earlier) {
        if (earlier.chunks() == 0) {
            return plan.chunks();
        }
        List<Chunk> rest = new ArrayList<>();
        for (Chunk chunk : plan.chunks()) {
            if (!earlier.has(chunk.id())) {
                rest.add(chunk);
            }
        }
        return rest;
    }

    private static long bytes(List<Chunk> chunks) {
        long bytes = 0;
        for (Chunk chunk : chunks) {
            bytes += chunk.bytes();
        }
        return bytes;
    }
}
