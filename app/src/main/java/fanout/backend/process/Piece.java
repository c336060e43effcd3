package fanout.backend.process;

import fanout.task.Batch;
import fanout.task.BatchResult;
import fanout.task.Chunk;
import fanout.task.CsvChunk;
import fanout.task.Outcome;
import java.util.List;

/**
 * What travels to a worker: a batch, or one chunk of a batch whose worker died.
 *
 * @param number what it is known by on the wire; used once
 * @param deaths of workers that ran it, where it is a single chunk
 */
record Piece(OpenBatch owner, long number, List<Chunk> chunks, int deaths) {
    static final int TRIES = 3;

    /** @param apart as in {@link Batch}, whatever the batch that this is a piece of says of that */
    Batch message(boolean apart) {
        return new Batch(
                number, chunks, apart || owner.batch().apart(), owner.batch().segment());
    }

    /** Whether a result answers this piece: one outcome for each of its chunks, and no other. */
    boolean isAnsweredBy(BatchResult result) {
        List<Integer> asked = chunks.stream().map(Chunk::id).sorted().toList();
        List<Integer> answered =
                result.outcomes().stream().map(Outcome::chunk).sorted().toList();
        return result.batch() == number && asked.equals(answered);
    }

    /** Where it is, for a person. */
    String place() {
        Chunk first = chunks.get(0);
        String place = first instanceof CsvChunk csv && csv.start() > 0
                ? first.path() + " from byte " + csv.start()
                : first.path();
        return chunks.size() == 1 ? place : "one of " + chunks.size() + " chunks from " + place + " on";
    }
}
