package fanout.task;

import java.util.List;

/** Chunks that travel together, so that a message is worth its cost. Transport only: a batch means nothing to the answer. */
public record Batch(long number, List<Chunk> chunks) {
    public Batch {
        chunks = List.copyOf(chunks);
        if (chunks.isEmpty()) {
            throw new IllegalArgumentException("an empty batch");
        }
    }
}
