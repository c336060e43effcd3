package fanout.backend.process;

import fanout.task.Batch;
import fanout.task.BatchResult;
import fanout.task.Chunk;
import fanout.task.HandedOver;
import fanout.task.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A batch in hand, and what its pieces have come to so far: they come back as one result. */
final class OpenBatch {
    private final Batch batch;
    private final Map<Integer, Outcome> outcomes = new HashMap<>();
    private final Set<Integer> notBegun = new HashSet<>();
    private final List<HandedOver> handedOver = new ArrayList<>();
    private long elapsedNanos;

    OpenBatch(Batch batch) {
        this.batch = batch;
    }

    Batch batch() {
        return batch;
    }

    /** Takes what a piece came to, and the partial that came with it. */
    void add(BatchResult piece) {
        for (Outcome outcome : piece.outcomes()) {
            outcomes.put(outcome.chunk(), outcome);
        }
        notBegun.addAll(piece.notBegun());
        handedOver.addAll(piece.handedOver());
        elapsedNanos += piece.elapsedNanos();
    }

    /** A chunk has come to its end without an answer. */
    void settle(Outcome.Failed outcome) {
        outcomes.put(outcome.chunk(), outcome);
    }

    boolean complete() {
        return outcomes.size() + notBegun.size() == batch.chunks().size();
    }

    /** The one result, once complete; outcomes in the order of the chunks. */
    BatchResult result() {
        List<Outcome> inOrder = new ArrayList<>();
        List<Integer> givenBack = new ArrayList<>();
        for (Chunk chunk : batch.chunks()) {
            if (notBegun.contains(chunk.id())) {
                givenBack.add(chunk.id());
            } else {
                inOrder.add(Objects.requireNonNull(outcomes.get(chunk.id())));
            }
        }
        return new BatchResult(batch.number(), inOrder, givenBack, handedOver, elapsedNanos);
    }
}
