package fanout.backend.process;

import fanout.backend.Backend;
import fanout.backend.BackendException;
import fanout.backend.BackendUsage;
import fanout.backend.Quarantine;
import fanout.backend.WorkNotes;
import fanout.task.Batch;
import fanout.task.BatchResult;
import fanout.task.Chunk;
import fanout.task.CsvReport;
import fanout.task.FailureKind;
import fanout.task.HandedOver;
import fanout.task.Outcome;
import fanout.task.PoisonRecord;
import fanout.task.Reject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A backend without processes, and beside it worker processes for the chunks that an earlier run was at when it was killed:
 * should one of them kill again, it kills no more than its worker, and is found. They are started for those chunks and ended
 * with the last of them in hand, and keep nothing. Both work at the same time; what has happened to the processes is seen to
 * whenever a result is taken.
 */
public final class ApartBackend implements Backend {
    /** More than there are partials of one backend: each numbers them for itself. */
    private static final long NUMBERS = 1L << 40;

    private final Backend local;
    private final Workers workers;
    private final Quarantine quarantine;
    private final WorkNotes notes;
    private final Map<Integer, Chunk> suspects = new HashMap<>();
    private final Deque<Batch> waiting = new ArrayDeque<>();
    private int localInHand;
    /** Those that wait, too. */
    private int apartInHand;

    private long firstNumber = NUMBERS;
    private BackendUsage retired = BackendUsage.NONE;
    private volatile @Nullable ProcessBackend apart;
    private volatile boolean closed;

    /** Starts worker processes and says what they are for. */
    public interface Workers {
        ProcessBackend start() throws BackendException;
    }

    /**
     * Owns the local backend.
     *
     * @param notes are told of suspects that need not be any longer
     */
    public ApartBackend(Backend local, Workers workers, List<Chunk> suspects, Quarantine quarantine, WorkNotes notes) {
        this.local = local;
        this.workers = workers;
        this.quarantine = quarantine;
        this.notes = notes;
        for (Chunk suspect : suspects) {
            this.suspects.put(suspect.id(), suspect);
        }
    }

    @Override
    public int capacity() {
        return local.capacity() + apartInHand;
    }

    @Override
    public void submit(Batch batch) throws BackendException {
        for (Chunk chunk : batch.chunks()) {
            if (suspects.containsKey(chunk.id())) {
                apartInHand++;
                waiting.add(batch);
                handOut();
                return;
            }
        }
        local.submit(batch);
        localInHand++;
    }

    @Override
    public @Nullable BatchResult poll(long nanos) throws BackendException, InterruptedException {
        handOut();
        BatchResult result = apartInHand == 0 ? null : pollApart(localInHand > 0 ? 0 : nanos);
        if (result != null) {
            return settled(result);
        }
        BatchResult own = localInHand == 0 && apartInHand > 0 ? null : local.poll(nanos);
        localInHand -= own == null ? 0 : 1;
        return own;
    }

    /** @param nanos how long to wait for it; 0 to see only what has happened */
    private @Nullable BatchResult pollApart(long nanos) throws BackendException, InterruptedException {
        ProcessBackend processes = Objects.requireNonNull(apart);
        try {
            BatchResult result = processes.poll();
            return result == null && nanos > 0 ? processes.poll(nanos) : result;
        } catch (BackendException failure) {
            throw known(failure);
        }
    }

    /** Where there can be no processes, the next run had better do without. */
    private BackendException known(BackendException failure) {
        ProcessBackend processes = apart;
        boolean neverReady = processes == null || processes.usage().startNanos() == 0;
        if (!closed && neverReady) {
            suspects.values().forEach(notes::clear);
        }
        return failure;
    }

    private void handOut() throws BackendException {
        if (waiting.isEmpty()) {
            return;
        }
        try {
            ProcessBackend processes = apart == null ? workers.start() : apart;
            apart = processes;
            if (closed) {
                processes.close();
            }
            while (!waiting.isEmpty() && apartInHand - waiting.size() < processes.capacity()) {
                processes.submitSuspect(waiting.remove());
            }
        } catch (BackendException failure) {
            throw known(failure);
        }
    }

    private BatchResult settled(BatchResult result) {
        apartInHand--;
        List<Outcome> outcomes = new ArrayList<>();
        for (Outcome outcome : result.outcomes()) {
            Chunk suspect = suspects.get(outcome.chunk());
            // What may have been killed from outside is in nobody's memory but the note's.
            if (suspect != null
                    && (!diedOfIt(outcome) || !quarantine.of(suspect.path()).isEmpty())) {
                notes.clear(suspect);
            }
            outcomes.add(
                    outcome instanceof Outcome.Done done
                            ? new Outcome.Done(done.report(), firstNumber + done.partial())
                            : outcome);
        }
        List<HandedOver> partials = new ArrayList<>();
        for (HandedOver whole : result.handedOver()) {
            partials.add(new HandedOver(firstNumber + whole.number(), whole.chunks(), whole.partial()));
        }
        if (apartInHand == 0) {
            retire();
        }
        return new BatchResult(result.batch(), outcomes, result.notBegun(), partials, result.elapsedNanos());
    }

    /** Processes that wait take memory; where a suspect has to be run once more, there are new ones. */
    private void retire() {
        ProcessBackend processes = Objects.requireNonNull(apart);
        retired = usage();
        apart = null;
        firstNumber += NUMBERS;
        processes.close();
    }

    private static boolean diedOfIt(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return failed.kind() == FailureKind.WORKER_DIED;
        }
        if (outcome instanceof Outcome.Done done && done.report() instanceof CsvReport report) {
            for (Reject reject : report.rejects()) {
                if (reject.reason().contains(PoisonRecord.DIED_OF_IT)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public List<HandedOver> handOver() throws BackendException, InterruptedException {
        if (apartInHand > 0) {
            throw new IllegalStateException("asked for what is kept with " + apartInHand + " batches in hand");
        }
        return local.handOver();
    }

    /** Nobody waited for the processes to start. */
    @Override
    public BackendUsage usage() {
        ProcessBackend processes = apart;
        if (processes == null) {
            return retired;
        }
        BackendUsage usage = processes.usage();
        return new BackendUsage(
                0,
                retired.cpuNanos() + usage.cpuNanos(),
                Math.max(retired.peakBytes(), usage.peakBytes()),
                retired.restarts() + usage.restarts());
    }

    @Override
    public void close() {
        closed = true;
        ProcessBackend processes = apart;
        try {
            local.close();
        } finally {
            if (processes != null) {
                processes.close();
            }
        }
    }
}
