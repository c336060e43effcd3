package fanout.backend.process;

import fanout.task.Batch;
import fanout.task.BatchResult;
import fanout.task.Chunk;
import fanout.task.CsvChunk;
import fanout.task.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What travels to a worker: a batch, or a part of one whose worker died.
 *
 * @param number what it is known by on the wire; used once
 * @param alone whether it wants a worker for itself, as it may be what another one died of
 * @param suspicion what speaks against its chunk, where it has only one
 * @param witnessed how many workers died that had it waiting
 * @param heapBytes of the worker that it needs; 0 for what all have
 * @param notBeforeNanos when it may be run, as of {@link System#nanoTime}
 */
record Piece(
        OpenBatch owner,
        long number,
        List<Chunk> chunks,
        boolean alone,
        Suspicion suspicion,
        int witnessed,
        long heapBytes,
        long notBeforeNanos) {
    /** @param apart as in {@link Batch}, whatever the batch that this is a piece of says of that */
    Batch message(boolean apart) {
        boolean own = apart || alone || owner.batch().apart();
        long enoughNanos = alone ? Long.MAX_VALUE : owner.batch().enoughNanos(); // what is suspected stays in one piece
        return new Batch(number, chunks, own, owner.batch().segment(), enoughNanos);
    }

    /**
     * Whether a result answers this piece: each of its chunks, and no other, has one outcome or was not begun. At least
     * one was: of a worker that begins nothing there would be no end.
     */
    boolean isAnsweredBy(BatchResult result) {
        List<Integer> asked = chunks.stream().map(Chunk::id).sorted().toList();
        List<Integer> answered = Stream.concat(
                        result.outcomes().stream().map(Outcome::chunk), result.notBegun().stream())
                .sorted()
                .toList();
        return result.batch() == number && !result.outcomes().isEmpty() && asked.equals(answered);
    }

    /** One of its chunks; none where it has no such chunk. */
    @Nullable
    Chunk chunk(int id) {
        for (Chunk chunk : chunks) {
            if (chunk.id() == id) {
                return chunk;
            }
        }
        return null;
    }

    /** All of its chunks but one. */
    List<Chunk> without(Chunk left) {
        List<Chunk> others = new ArrayList<>(chunks);
        others.remove(left);
        return others;
    }

    /** Where it is, for a person. */
    String place() {
        String place = place(chunks.get(0));
        return chunks.size() == 1 ? place : "one of " + chunks.size() + " chunks from " + place + " on";
    }

    /** Where a chunk is, for a person. */
    static String place(Chunk chunk) {
        return chunk instanceof CsvChunk csv && csv.start() > 0
                ? chunk.path() + " from byte " + csv.start()
                : chunk.path();
    }
}
