package fanout.merge;

import fanout.plan.PlannedInput;
import fanout.task.CsvChunk;
import fanout.task.CsvReport;
import fanout.task.RecordCounts;
import fanout.task.Reject;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Proves, in order, that the chunks of one file fit together: each chunk's first record begins exactly where the last
 * record of the chunk before it ended. A chunk that guessed otherwise is refuted and has to be run again from there.
 */
final class Stitching {
    private final PlannedInput input;
    private final CsvChunk[] chunks;
    private final @Nullable Extent[] extents;
    private final boolean[] confirmed;
    /** Where each chunk's first record begins, known for all chunks up to {@code furthest}. */
    private final long[] starts;

    private int next;
    private int furthest;

    /** What is kept of a chunk's report. */
    record Extent(long firstRecord, long end, RecordCounts counts, long lines, int crc32c) {
        /** The report that this was kept of. */
        CsvReport report(int chunk, List<Reject> rejects) {
            return new CsvReport(chunk, firstRecord, end, counts, lines, crc32c, rejects);
        }
    }

    Stitching(PlannedInput input, CsvChunk[] chunks) {
        this.input = input;
        this.chunks = chunks;
        this.extents = new Extent[chunks.length];
        this.confirmed = new boolean[chunks.length];
        this.starts = new long[chunks.length + 1];
        this.starts[0] = chunks.length == 0 ? 0 : chunks[0].firstRecord();
    }

    PlannedInput input() {
        return input;
    }

    void put(CsvReport report) {
        extents[place(report.chunk())] =
                new Extent(report.firstRecord(), report.end(), report.counts(), report.lines(), report.crc32c());
    }

    /** How many chunks, from the first one on, are confirmed. */
    int next() {
        return next;
    }

    /** Goes on as far as reports allow. Gives the chunk that is refuted, if that is where it stops. */
    Optional<CsvChunk> resolve() {
        while (next < chunks.length) {
            Extent report = extents[next];
            if (report == null) {
                return Optional.empty();
            }
            long start = starts[next];
            if (!fits(report, start, chunks[next])) {
                return Optional.of(chunks[next].startingAt(start));
            }
            confirmed[next] = true;
            // Behind the last record there may be comments, so that a chunk without any record has an end too.
            starts[next + 1] = report.firstRecord() == start ? report.end() : start;
            next++;
            furthest = Math.max(furthest, next);
        }
        return Optional.empty();
    }

    /** The plain bytes of the whole file, once it is complete. */
    long plainBytes() {
        boolean packed = chunks.length > 0 && chunks[0].source().isCompressed();
        return packed ? starts[chunks.length] : input.bytes();
    }

    boolean isConfirmed(int chunk) {
        return confirmed[place(chunk)];
    }

    /** What the chunk gave is void: it will come again, and so will everything after it be looked at again. */
    CsvChunk forget(int chunk) {
        int place = place(chunk);
        boolean known = place <= furthest;
        extents[place] = null;
        confirmed[place] = false;
        next = Math.min(next, place);
        return known ? chunks[place].startingAt(starts[place]) : chunks[place];
    }

    boolean isComplete() {
        return next == chunks.length;
    }

    /** Records of the whole file, once it is complete. */
    RecordCounts counts() {
        return Arrays.stream(extents)
                .map(extent -> Objects.requireNonNull(extent).counts())
                .reduce(RecordCounts.NONE, RecordCounts::plus);
    }

    @Nullable
    Extent extent(int place) {
        return extents[place];
    }

    /** What a confirmed chunk reported. */
    CsvReport report(int chunk, List<Reject> rejects) {
        return Objects.requireNonNull(extents[place(chunk)]).report(chunk, rejects);
    }

    /** How many rejects a chunk reported. */
    long rejected(int chunk) {
        Extent extent = extents[place(chunk)];
        return extent == null ? 0 : extent.counts().rejected();
    }

    CsvChunk[] chunks() {
        return chunks;
    }

    /** Why the books do not balance, empty where they do; only once complete. */
    String imbalance() {
        if (!counts().balances()) {
            return input.name() + ": records read are not records kept, filtered out, rejected and blank";
        }
        if (chunks.length == 0 || chunks[0].isOpenEnded()) {
            return "";
        }
        long end = starts[chunks.length];
        return end == input.bytes()
                ? ""
                : input.name() + ": the last record ends at byte " + end + " of " + input.bytes();
    }

    private static boolean fits(Extent report, long start, CsvChunk chunk) {
        return start >= chunk.end() ? report.counts().read() == 0 : report.firstRecord() == start;
    }

    private int place(int chunk) {
        return chunk - input.firstChunk();
    }
}
