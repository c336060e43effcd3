package fanout.backend.process;

import fanout.task.Batch;
import fanout.task.BatchResult;
import fanout.task.Chunk;
import fanout.task.FailureKind;
import fanout.task.Job;
import fanout.task.Outcome;
import fanout.task.Partial;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A batch in hand, and what its pieces have come to so far: they come back as one result. */
final class OpenBatch {
    private final Batch batch;
    private final Map<Integer, Outcome> outcomes = new HashMap<>();
    private @Nullable Partial partial;
    private long elapsedNanos;

    OpenBatch(Batch batch) {
        this.batch = batch;
    }

    /** Takes what a piece came to, and its partial with it. */
    void add(BatchResult piece) {
        for (Outcome outcome : piece.outcomes()) {
            outcomes.put(outcome.chunk(), outcome);
        }
        elapsedNanos += piece.elapsedNanos();
        if (partial instanceof Partial.Groups groups && piece.partial() instanceof Partial.Groups more) {
            groups.table().merge(more.table());
            return;
        }
        partial = piece.partial();
    }

    void giveUp(Chunk chunk, String message) {
        outcomes.put(chunk.id(), new Outcome.Failed(chunk.id(), FailureKind.WORKER_DIED, message));
    }

    boolean complete() {
        return outcomes.size() == batch.chunks().size();
    }

    /** The one result, once complete; outcomes in the order of the chunks. */
    BatchResult result(Job job) {
        List<Outcome> inOrder = batch.chunks().stream()
                .map(chunk -> Objects.requireNonNull(outcomes.get(chunk.id())))
                .toList();
        Partial whole = partial == null ? job.emptyPartial() : partial;
        return new BatchResult(batch.number(), inOrder, whole, elapsedNanos);
    }
}
