package fanout.backend;

import fanout.task.Batch;
import fanout.task.BatchResult;
import fanout.task.Chunk;
import fanout.task.CsvChunk;
import fanout.task.FailureKind;
import fanout.task.FileIdentity;
import fanout.task.HandedOver;
import fanout.task.Outcome;
import fanout.task.PoisonRecord;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets nothing through to a backend that is in quarantine: an input as a whole comes back as failed, a record is left out
 * of its chunk. Costs nothing while the quarantine is empty.
 */
final class QuarantineGate implements Backend {
    private final Backend backend;
    private final Quarantine quarantine;
    /** By batch: what was held back of those that are in the backend's hand. */
    private final Map<Long, List<Outcome>> heldBack = new HashMap<>();
    /** Batches of which nothing was let through. */
    private final Deque<BatchResult> finished = new ArrayDeque<>();

    private final Map<String, FileIdentity> identities = new HashMap<>();

    /** Owns the backend. */
    QuarantineGate(Backend backend, Quarantine quarantine) {
        this.backend = backend;
        this.quarantine = quarantine;
    }

    @Override
    public int capacity() {
        return backend.capacity();
    }

    @Override
    public void submit(Batch batch) throws BackendException {
        if (quarantine.isEmpty()) {
            backend.submit(batch);
            return;
        }
        List<Chunk> let = new ArrayList<>();
        List<Outcome> held = new ArrayList<>();
        for (Chunk chunk : batch.chunks()) {
            sort(chunk, let, held);
        }
        if (let.isEmpty()) {
            finished.add(new BatchResult(batch.number(), held, List.of(), 0));
            return;
        }
        if (!held.isEmpty()) {
            heldBack.put(batch.number(), held);
        }
        backend.submit(new Batch(batch.number(), let, batch.apart(), batch.segment(), batch.enoughNanos()));
    }

    @Override
    public @Nullable BatchResult poll(long nanos) throws BackendException, InterruptedException {
        BatchResult nothingRun = finished.poll();
        if (nothingRun != null) {
            return nothingRun;
        }
        BatchResult result = backend.poll(nanos);
        return result == null ? null : whole(result);
    }

    /** With what was held back of it. */
    private BatchResult whole(BatchResult result) {
        List<Outcome> held = heldBack.remove(result.batch());
        if (held == null) {
            return result;
        }
        List<Outcome> all = new ArrayList<>(result.outcomes());
        all.addAll(held);
        return new BatchResult(result.batch(), all, result.notBegun(), result.handedOver(), result.elapsedNanos());
    }

    @Override
    public List<HandedOver> handOver() throws BackendException, InterruptedException {
        return backend.handOver();
    }

    @Override
    public void beginNothing() {
        backend.beginNothing();
    }

    @Override
    public BackendUsage usage() {
        return backend.usage();
    }

    @Override
    public void close() {
        backend.close();
    }

    private void sort(Chunk chunk, List<Chunk> let, List<Outcome> held) {
        List<PoisonRecord> records = new ArrayList<>();
        for (Quarantined poison : quarantine.of(chunk.path())) {
            if (!isStill(poison)) {
                continue;
            }
            if (poison.isWhole()) {
                String message = chunk.path() + ": " + poison.shown();
                held.add(new Outcome.Failed(chunk.id(), FailureKind.QUARANTINED, message));
                return;
            }
            if (chunk instanceof CsvChunk csv && poison.start() >= csv.start() && poison.start() < csv.end()) {
                records.add(new PoisonRecord(poison.start(), poison.shown()));
            }
        }
        let.add(chunk instanceof CsvChunk csv && !records.isEmpty() ? csv.carefully(records) : chunk);
    }

    private boolean isStill(Quarantined poison) {
        FileIdentity now = identities.computeIfAbsent(poison.path(), QuarantineGate::identity);
        return now.isSameAs(poison.identity());
    }

    /** A file that cannot be looked at is nobody's; reading it will say why. */
    private static FileIdentity identity(String path) {
        try {
            return FileIdentity.of(path);
        } catch (IOException | InvalidPathException gone) {
            return FileIdentity.UNKNOWN;
        }
    }
}
