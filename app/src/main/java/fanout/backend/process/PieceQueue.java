package fanout.backend.process;

import fanout.backend.process.WorkerEvent.Death;
import fanout.task.Batch;
import fanout.task.BatchResult;
import fanout.task.Chunk;
import fanout.task.Job;
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
    private final Job job;
    private final Deque<Piece> waiting = new ArrayDeque<>();
    private final Deque<BatchResult> finished = new ArrayDeque<>();
    private long numbers;

    PieceQueue(Job job) {
        this.job = job;
    }

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

    /** Decides what becomes of a piece whose worker died, and says it for a person. */
    String died(Piece piece, Death death) {
        int deaths = piece.deaths() + 1;
        if (deaths == Piece.TRIES) {
            Chunk chunk = piece.chunks().get(0);
            piece.owner()
                    .giveUp(
                            chunk,
                            chunk.path() + ": the worker process died of it (" + death.how() + ") " + deaths + " times"
                                    + death.lastWords());
            finishIfComplete(piece.owner());
            return piece.place() + " is given up after " + deaths + " tries";
        }
        putBack(piece.chunks().stream()
                .map(chunk -> piece(piece.owner(), List.of(chunk), deaths))
                .toList());
        String who = piece.chunks().size() == 1 ? piece.place() : "each of them alone";
        return who + " will be tried again (" + (deaths + 1) + " of " + Piece.TRIES + ")";
    }

    /** A batch that has come back, none where none has. */
    @Nullable
    BatchResult pollFinished() {
        return finished.pollFirst();
    }

    private void finishIfComplete(OpenBatch batch) {
        if (batch.complete()) {
            finished.addLast(batch.result(job));
        }
    }

    private Piece piece(OpenBatch owner, List<Chunk> chunks, int deaths) {
        numbers++;
        return new Piece(owner, numbers, chunks, deaths);
    }
}
