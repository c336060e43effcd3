package fanout.backend.process;

import fanout.backend.process.WorkerEvent.Death;
import fanout.task.Batch;
import fanout.task.BatchResult;
import fanout.task.Chunk;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The batches in hand, as pieces that wait for a worker and as results that wait to be taken; and what becomes of a
 * piece whose worker died. Belongs to the coordinator's thread.
 */
final class PieceQueue {
    private final Deque<Piece> waiting = new ArrayDeque<>();
    private final Deque<BatchResult> finished = new ArrayDeque<>();
    private long numbers;

    void add(Batch batch) {
        waiting.addLast(piece(new OpenBatch(batch), batch.chunks(), 0));
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    Piece remove() {
        return waiting.removeFirst();
    }

    /** Pieces that no worker has begun: first in the queue, in their order. */
    void putBack(Collection<Piece> untouched) {
        List<Piece> inOrder = List.copyOf(untouched);
        for (int i = inOrder.size() - 1; i >= 0; i--) {
            waiting.addFirst(inOrder.get(i));
        }
    }

    void answered(Piece piece, BatchResult result) {
        piece.owner().add(result);
        finishIfComplete(piece.owner());
    }

    /**
     * Decides what becomes of a piece whose worker died, and says it for a person. That a whole batch died counts for
     * none of its chunks, since it was not the fault of most of them.
     */
    String died(Piece piece, Death death) {
        if (piece.chunks().size() > 1) {
            putBack(piece.chunks().stream()
                    .map(chunk -> piece(piece.owner(), List.of(chunk), 0))
                    .toList());
            return "each of them will be tried again alone";
        }
        int deaths = piece.deaths() + 1;
        if (deaths == Piece.TRIES) {
            giveUp(piece, death);
            return piece.place() + " is given up after " + Piece.TRIES + " tries";
        }
        putBack(List.of(piece(piece.owner(), piece.chunks(), deaths)));
        return piece.place() + " will be tried again (" + (deaths + 1) + " of " + Piece.TRIES + ")";
    }

    /** A batch that has come back, none where none has. */
    @Nullable
    BatchResult pollFinished() {
        return finished.pollFirst();
    }

    private void giveUp(Piece piece, Death death) {
        Chunk chunk = piece.chunks().get(0);
        String message = chunk.path() + ": the worker process died of it (" + death.how() + ") " + Piece.TRIES
                + " times" + death.lastWords();
        piece.owner().giveUp(chunk, message);
        finishIfComplete(piece.owner());
    }

    private void finishIfComplete(OpenBatch batch) {
        if (batch.complete()) {
            finished.addLast(batch.result());
        }
    }

    private Piece piece(OpenBatch owner, List<Chunk> chunks, int deaths) {
        numbers++;
        return new Piece(owner, numbers, chunks, deaths);
    }
}
