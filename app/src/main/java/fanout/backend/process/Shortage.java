package fanout.backend.process;

import fanout.task.BatchResult;
import fanout.task.Chunk;
import fanout.task.FailureKind;
import fanout.task.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Has chunks that found too little memory tried again with more. Belongs to the coordinator's thread. */
final class Shortage {
    private final HeapLadder heaps;
    private final PieceQueue pieces;
    private final Consumer<String> notices;

    Shortage(HeapLadder heaps, PieceQueue pieces, Consumer<String> notices) {
        this.heaps = heaps;
        this.pieces = pieces;
        this.notices = notices;
    }

    /** The result without those chunks that are to be tried again with more memory. */
    BatchResult withoutShort(int worker, Piece piece, BatchResult result) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Outcome outcome : result.outcomes()) {
            boolean isShort = outcome instanceof Outcome.Failed failed && failed.kind() == FailureKind.OUT_OF_MEMORY;
            Chunk chunk = piece.chunk(outcome.chunk());
            outcomes.addAll(
                    isShort && chunk != null
                            ? tryAgain(worker, piece, chunk, (Outcome.Failed) outcome)
                            : List.of(outcome));
        }
        return new BatchResult(result.batch(), outcomes, result.notBegun(), result.handedOver(), result.elapsedNanos());
    }

    private List<Outcome> tryAgain(int worker, Piece piece, Chunk chunk, Outcome.Failed failed) {
        long heap = heaps.after(piece);
        if (heap == HeapLadder.NO_MORE) {
            String tried = failed.message() + "; tried alone with a heap of " + (heaps.had(piece) >> 20)
                    + " MiB, and --worker-heap-max may allow more";
            return List.of(new Outcome.Failed(chunk.id(), failed.kind(), tried));
        }
        pieces.runAlone(piece.owner(), List.of(chunk), Suspicion.NONE, heap, 0);
        notices.accept("worker " + worker + " had not enough memory at " + Piece.place(chunk)
                + "; it will be tried again alone" + (heap == 0 ? "" : ", with a heap of " + (heap >> 20) + " MiB"));
        return List.of();
    }
}
