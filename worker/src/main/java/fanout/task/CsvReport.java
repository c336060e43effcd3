package fanout.task;

import java.util.List;

/**
 * What became of the records of one chunk.
 *
 * @param firstRecord where the chunk took its first record to begin
 * @param end where its last record ended, exclusive; equals firstRecord where it had none
 * @param lines the newlines within [firstRecord, end)
 * @param crc32c of the bytes in [firstRecord, end)
 * @param rejects every rejected record, in order; record and line numbers count from 0 at firstRecord
 */
public record CsvReport(
        int chunk, long firstRecord, long end, RecordCounts counts, long lines, int crc32c, List<Reject> rejects)
        implements ChunkReport {
    public CsvReport {
        rejects = List.copyOf(rejects);
        if (rejects.size() != counts.rejected()) {
            throw new IllegalArgumentException(
                    counts.rejected() + " records rejected, but " + rejects.size() + " listed");
        }
    }
}
