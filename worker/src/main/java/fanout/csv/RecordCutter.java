package fanout.csv;

import fanout.task.ChunkFailure;
import fanout.task.Compression;
import fanout.task.CsvDialect;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds where files can be cut between records, by the same parser that reads them everywhere else. Files may be gone
 * through in stretches, several at a time: where a stretch begins in the middle of a record its first one is guessed, and
 * whoever puts the stretches together sees whether that was right, because the one before says where it {@link
 * RecordCuts#next ended}. One owner at a time.
 */
public final class RecordCutter {
    /** How far behind its end a stretch is read that may begin at a wrong guess, as within quotes that are never closed. */
    private static final int GUESSED_BEHIND_BYTES = 1 << 20;

    private final int recordBytes;
    private final long gridBytes;
    private final RecordMemory memory;

    /**
     * @param dialect that can be cut
     * @param gridBytes how far apart the places are for which there is to be a cut
     */
    public RecordCutter(CsvDialect dialect, int recordBytes, long gridBytes) {
        this.recordBytes = recordBytes;
        this.gridBytes = gridBytes;
        this.memory = new RecordMemory(ByteClasses.of(dialect));
    }

    /**
     * A stretch that begins where a record does. Throws {@link ChunkFailure}, naming the file, where it cannot be read.
     *
     * @param columns that records are expected to have: others are as well cut, only slower
     * @param end exclusive: records that begin before it are gone through
     */
    public RecordCuts cut(String path, int columns, long start, long end) throws ChunkFailure {
        try (ByteSource source = ByteSources.open(path, Compression.NONE, start)) {
            return cut(source, columns, start, end);
        } catch (IOException e) {
            throw Unreadable.failure(path, e);
        }
    }

    /** The same of a stretch of which nobody knows where its first record begins; it does not begin with the file. */
    public RecordCuts cutGuessed(String path, int columns, long start, long end) throws ChunkFailure {
        long first;
        try (ByteSource before = ByteSources.open(path, Compression.NONE, start - 1)) {
            first = new BoundaryGuess(columns, memory).guess(before, start, end);
        } catch (IOException e) {
            throw Unreadable.failure(path, e);
        }
        if (first == BoundaryGuess.NO_RECORD) {
            return RecordCuts.NONE;
        }
        long limit = end + GUESSED_BEHIND_BYTES;
        try (ByteSource source = ByteSources.open(path, Compression.NONE, first)) {
            RecordCuts cuts = cut(upTo(source, limit - first), columns, first, end);
            return cuts.next() < limit && cuts.failure().isEmpty() ? cuts : RecordCuts.NONE;
        } catch (IOException e) {
            throw Unreadable.failure(path, e);
        }
    }

    private RecordCuts cut(ByteSource source, int columns, long start, long end) throws IOException {
        RecordReader records = new RecordReader(source, start, end, recordBytes, memory);
        RecordBatch batch = new RecordBatch(columns, new int[0], memory.classes(), recordBytes);
        List<RecordCuts.Place> places = new ArrayList<>();
        long count = 0;
        long grid = behind(start);
        while (records.nextOffset() < end) {
            if (records.next(batch, Math.min(grid, end))) {
                count += batch.size();
            } else if (!records.next()) {
                break;
            } else if (records.flaw() == RecordFlaw.NEVER_CLOSED) {
                return new RecordCuts(start, List.of(), end, count, Flaws.text(records));
            } else {
                count += records.isBlank() && records.fieldCount() != columns ? 0 : 1;
            }
            if (records.nextOffset() >= grid) {
                places.add(new RecordCuts.Place(records.nextOffset(), count));
                grid = behind(records.nextOffset());
            }
        }
        records.release();
        return new RecordCuts(start, places, records.nextOffset(), count, "");
    }

    private long behind(long place) {
        return (place / gridBytes + 1) * gridBytes;
    }

    private static ByteSource upTo(ByteSource source, long bytes) {
        return new ByteSource() {
            private long left = bytes;

            @Override
            public int read(byte[] into, int start, int length) throws IOException {
                int count = left == 0 ? -1 : source.read(into, start, (int) Math.min(length, left));
                left -= Math.max(count, 0);
                return count;
            }
        };
    }
}
