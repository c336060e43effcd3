package fanout.store;

import fanout.aggregate.ByteWriter;
import fanout.task.CsvChunk;
import fanout.task.CsvReport;
import fanout.task.Job;
import fanout.task.Partial;
import fanout.task.Reject;
import fanout.wire.PartialCodec;
import fanout.wire.ReportCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A partial as it is stored: the chunks that it covers, what they reported, and its content.
 */
final class StoredPartial {
    private static final byte[] NONE = {};

    private final List<CsvChunk> chunks;
    private final List<CsvReport> reports;
    /** Of each chunk, the rejected records as bytes; none where there are none. */
    private final List<byte[]> rejects;

    private final byte[] content;

    /**
     * Whose content is encoded already.
     *
     * @param chunks with their inputs
     * @param reports one for each chunk
     * @param rejects what {@link #rejects} gives of each chunk
     */
    StoredPartial(List<CsvChunk> chunks, List<CsvReport> reports, List<byte[]> rejects, byte[] content) {
        this.chunks = List.copyOf(chunks);
        this.reports = List.copyOf(reports);
        this.rejects = List.copyOf(rejects);
        this.content = content;
        if (chunks.isEmpty() || chunks.size() != reports.size() || chunks.size() != rejects.size()) {
            throw new IllegalArgumentException(
                    chunks.size() + " chunks, but " + reports.size() + " reports, and rejects of " + rejects.size());
        }
    }

    /** Encodes it; the groups stay the caller's. */
    static StoredPartial of(List<CsvChunk> chunks, List<CsvReport> reports, Partial.Groups groups) {
        ByteWriter out = new ByteWriter();
        PartialCodec.encode(groups, out);
        List<byte[]> rejects = new ArrayList<>(reports.size());
        for (CsvReport report : reports) {
            rejects.add(encoded(report.rejects()));
        }
        return new StoredPartial(chunks, reports, rejects, out.toByteArray());
    }

    List<CsvChunk> chunks() {
        return chunks;
    }

    List<CsvReport> reports() {
        return reports;
    }

    byte[] content() {
        return content;
    }

    /** Throws {@link IllegalArgumentException} where the content is damaged. */
    Partial decode(Job job) {
        return PartialCodec.decode(job, content);
    }

    /** Of the input, on disk. */
    long inputBytes() {
        long bytes = 0;
        for (CsvChunk chunk : chunks) {
            bytes += chunk.bytes();
        }
        return bytes;
    }

    /** As it is stored. */
    long storedBytes() {
        long bytes = content.length;
        for (byte[] some : rejects) {
            bytes += some.length;
        }
        return bytes;
    }

    /** The rejected records of one of its chunks as bytes, none where there are none. */
    byte[] rejects(int place) {
        return rejects.get(place);
    }

    private static byte[] encoded(List<Reject> rejected) {
        if (rejected.isEmpty()) {
            return NONE;
        }
        ByteWriter out = new ByteWriter();
        ReportCodec.encodeRejects(rejected, out);
        return out.toByteArray();
    }

    /**
     * CRC32C of everything, and of the paths of the inputs, so that a damaged database gives no wrong answer, not even where
     * a chunk has come to be another input's. The same in whatever order the chunks are: the database has one of its own, by
     * when it first saw an input.
     */
    int checksum() {
        CRC32C checksum = new CRC32C();
        long chunkSum = 0;
        for (int i = 0; i < chunks.size(); i++) {
            byte[] fields = fields(chunks.get(i), reports.get(i), rejects.get(i));
            checksum.reset();
            checksum.update(fields);
            chunkSum += checksum.getValue();
        }
        ByteWriter sum = new ByteWriter();
        sum.writeLong(chunkSum);
        checksum.reset();
        checksum.update(sum.toByteArray());
        checksum.update(content);
        return (int) checksum.getValue();
    }

    private static byte[] fields(CsvChunk chunk, CsvReport report, byte[] rejects) {
        ByteWriter out = new ByteWriter();
        out.writeText(StoredInput.absolute(chunk.path()));
        out.writeLong(chunk.start());
        out.writeLong(chunk.end());
        out.writeLong(report.firstRecord());
        out.writeLong(report.end());
        out.writeLong(report.counts().read());
        out.writeLong(report.counts().kept());
        out.writeLong(report.counts().filtered());
        out.writeLong(report.counts().rejected());
        out.writeLong(report.counts().blank());
        out.writeLong(report.lines());
        out.writeLong(report.crc32c());
        out.writeBytes(rejects);
        return out.toByteArray();
    }
}
