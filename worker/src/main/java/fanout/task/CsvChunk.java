package fanout.task;

import java.util.List;

/**
 * The records of a CSV file whose first byte lies in [start, end).
 *
 * @param end exclusive, in plain bytes; {@link Long#MAX_VALUE} for all of a file whose plain bytes are not those on disk,
 *     as it is compressed or in another charset
 * @param firstRecord the offset of the first record, or {@link #GUESS}
 * @param careful whether the records are taken one by one, each of them noted before it is: a worker has died of this chunk
 * @param poison the records that are left out
 */
public record CsvChunk(
        int id, CsvSource source, long start, long end, long firstRecord, boolean careful, List<PoisonRecord> poison)
        implements Chunk {
    /** Where the first record begins is not known yet: it is guessed, and proved or refuted when the chunks are stitched. */
    public static final long GUESS = -1;

    public CsvChunk {
        poison = List.copyOf(poison);
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("not a range: " + start + " to " + end);
        }
        if (!careful && !poison.isEmpty()) {
            throw new IllegalArgumentException("records are left out only where they are taken one by one");
        }
    }

    /** Of which nothing bad is known. */
    public CsvChunk(int id, CsvSource source, long start, long end, long firstRecord) {
        this(id, source, start, end, firstRecord, false, List.of());
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
        return new CsvChunk(id, source, start, end, offset, careful, poison);
    }

    /** The same chunk, to be run with care and without some records. */
    public CsvChunk carefully(List<PoisonRecord> without) {
        return new CsvChunk(id, source, start, end, firstRecord, true, without);
    }

    /** Why the record that begins there is left out; empty where it is not. */
    public String poisonAt(long offset) {
        for (PoisonRecord record : poison) {
            if (record.offset() == offset) {
                return record.reason();
            }
        }
        return "";
    }
}
