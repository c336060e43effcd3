package fanout.backend.process;

import fanout.task.Batch;
import fanout.task.BatchResult;
import fanout.task.Chunk;
import fanout.task.CsvChunk;
import fanout.task.Outcome;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The batches in hand, as pieces that wait for a worker, or for a worker for themselves, and as results that wait to be
 * taken. Belongs to the coordinator's thread.
 */
final class PieceQueue {
    /** Whoever waited at so many deaths may be what they died of, as while it was read. */
    private static final int SUSPECT_WITNESS = 2;

    private final Deque<Piece> waiting = new ArrayDeque<>();
    private final Deque<Piece> alone = new ArrayDeque<>();
    private final Deque<BatchResult> finished = new ArrayDeque<>();
    private long numbers;

    void add(Batch batch) {
        waiting.addLast(piece(new OpenBatch(batch), batch.chunks(), 0));
    }

    /** One that may have killed an earlier run wants a worker for itself from the beginning. */
    void addSuspect(Batch batch) {
        OpenBatch owner = new OpenBatch(batch);
        Chunk chunk = batch.chunks().get(0);
        if (batch.chunks().size() > 1 || (chunk instanceof CsvChunk whole && whole.isOpenEnded())) {
            // With care a record takes much longer: bearable in what was cut, but not where it was probably none of
            // them.
            runAlone(owner, batch.chunks(), Suspicion.NONE, 0, 0);
            return;
        }
        Chunk careful = chunk instanceof CsvChunk csv ? csv.carefully(csv.poison()) : chunk;
        runAlone(owner, List.of(careful), Suspicion.OF_A_RUN, 0, 0);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    Piece remove() {
        return waiting.removeFirst();
    }

    /** The next that wants a worker for itself, none where none does. */
    @Nullable
    Piece pollAlone() {
        return alone.pollFirst();
    }

    /** That one was polled, and there is no worker for it now. */
    void putBackAlone(Piece piece) {
        alone.addFirst(piece);
    }

    /** Pieces that waited for a worker that died: first in the queue, in their order, but for those that get suspicious. */
    void putBackWitnesses(Collection<Piece> untouched) {
        List<Piece> inOrder = List.copyOf(untouched);
        for (int i = inOrder.size() - 1; i >= 0; i--) {
            Piece witness = inOrder.get(i);
            Piece again = piece(witness.owner(), witness.chunks(), witness.witnessed() + 1);
            if (again.witnessed() >= SUSPECT_WITNESS) {
                runAlone(again.owner(), again.chunks(), Suspicion.NONE, 0, 0);
            } else {
                waiting.addFirst(again);
            }
        }
    }

    /** Chunks of a piece that are to be run again, and next. */
    void runAgain(Piece piece, List<Chunk> chunks) {
        if (!chunks.isEmpty()) {
            waiting.addFirst(piece(piece.owner(), chunks, piece.witnessed()));
        }
    }

    /** Chunks that are to be run by a worker that does nothing else meanwhile. */
    void runAlone(OpenBatch owner, List<Chunk> chunks, Suspicion suspicion, long heapBytes, long notBeforeNanos) {
        numbers++;
        alone.addLast(new Piece(owner, numbers, chunks, true, suspicion, 0, heapBytes, notBeforeNanos));
    }

    void answered(Piece piece, BatchResult result) {
        piece.owner().add(result);
        finishIfComplete(piece.owner());
    }

    void settle(OpenBatch owner, Outcome.Failed outcome) {
        owner.settle(outcome);
        finishIfComplete(owner);
    }

    /** A batch that has come back, none where none has. */
    @Nullable
    BatchResult pollFinished() {
        return finished.pollFirst();
    }

    private void finishIfComplete(OpenBatch batch) {
        if (batch.complete()) {
            finished.addLast(batch.result());
        }
    }

    private Piece piece(OpenBatch owner, List<Chunk> chunks, int witnessed) {
        numbers++;
        return new Piece(owner, numbers, chunks, false, Suspicion.NONE, witnessed, 0, 0);
    }
}
