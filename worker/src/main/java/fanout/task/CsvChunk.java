package fanout.task;

/**
 * The records of a CSV file whose first byte lies in [start, end).
 *
 * @param end exclusive, in plain bytes; {@link Long#MAX_VALUE} for all of a file whose plain bytes are not those on disk,
 *     as it is compressed or in another charset
 * @param firstRecord the offset of the first record, or {@link #GUESS}
 */
public record CsvChunk(int id, CsvSource source, long start, long end, long firstRecord) implements Chunk {
    /** Where the first record begins is not known yet: it is guessed, and proved or refuted when the chunks are stitched. */
    public static final long GUESS = -1;

    public CsvChunk {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("not a range: " + start + " to " + end);
        }
    }

    @Override
    public String path() {
        return source.path();
    }

    @Override
    public long bytes() {
        return isOpenEnded() ? source.bytes() : end - start;
    }

    /** Whether the chunk is all of a file of which nobody knows beforehand where its plain bytes end. */
    public boolean isOpenEnded() {
        return end == Long.MAX_VALUE;
    }

    /** The same chunk with its first record known; beyond {@link #end} where no record begins in it. */
    public CsvChunk startingAt(long offset) {
        return new CsvChunk(id, source, start, end, offset);
    }
}
