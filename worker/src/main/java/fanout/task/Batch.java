package fanout.task;

import java.util.List;

/**
 * Chunks that travel together, so that a message is worth its cost. Transport only: a batch means nothing to the answer.
 *
 * @param number used once in a run
 * @param apart whether the chunks are to be folded into a partial of their own, which comes with the result
 * @param segment of the inputs, in which all the chunks lie: what a worker kept of another one is handed over first, if it
 *     is small enough to be stored
 * @param enoughNanos after how much time at it no further chunk is begun, so that other workers may have the rest; the
 *     first is in any case, and all are that are one piece of work
 */
public record Batch(long number, List<Chunk> chunks, boolean apart, int segment, long enoughNanos) {
    /** Of the first segment, and to be done whatever it takes. */
    public Batch(long number, List<Chunk> chunks, boolean apart) {
        this(number, chunks, apart, 0, Long.MAX_VALUE);
    }

    public Batch {
        chunks = List.copyOf(chunks);
        if (chunks.isEmpty()) {
            throw new IllegalArgumentException("an empty batch");
        }
        if (enoughNanos < 0) {
            throw new IllegalArgumentException("a batch that takes less than no time");
        }
    }
}
