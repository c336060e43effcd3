package fanout.store;

import fanout.aggregate.ByteWriter;
import fanout.task.CsvChunk;
import fanout.task.CsvReport;
import fanout.task.Job;
import fanout.task.Partial;
import fanout.wire.PartialCodec;
import fanout.wire.ReportCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A partial as it is stored: the chunks that it covers, what they reported, and its content.
 */
final class StoredPartial {
    private final List<CsvChunk> chunks;
    private final List<CsvReport> reports;
    private final byte[] content;

    /**
     * Whose content is encoded already.
     *
     * @param chunks with their inputs
     * @param reports one for each chunk
     */
    StoredPartial(List<CsvChunk> chunks, List<CsvReport> reports, byte[] content) {
        this.chunks = List.copyOf(chunks);
        this.reports = List.copyOf(reports);
        this.content = content;
        if (chunks.isEmpty() || chunks.size() != reports.size()) {
            throw new IllegalArgumentException(chunks.size() + " chunks, but " + reports.size() + " reports");
        }
    }

    /** Encodes it; the groups stay the caller's. */
    static StoredPartial of(List<CsvChunk> chunks, List<CsvReport> reports, Partial.Groups groups) {
        ByteWriter out = new ByteWriter();
        PartialCodec.encode(groups, out);
        return new StoredPartial(chunks, reports, out.toByteArray());
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
        for (CsvReport report : reports) {
            bytes += rejects(report).length;
        }
        return bytes;
    }

    /** The rejected records of a chunk as bytes, none where there are none. */
    static byte[] rejects(CsvReport report) {
        if (report.rejects().isEmpty()) {
            return new byte[0];
        }
        ByteWriter out = new ByteWriter();
        ReportCodec.encodeRejects(report.rejects(), out);
        return out.toByteArray();
    }

    /** CRC32C of everything, chunks in their order, so that a damaged database gives no wrong answer. */
    int checksum() {
        ByteWriter out = new ByteWriter();
        for (int i = 0; i < chunks.size(); i++) {
            CsvChunk chunk = chunks.get(i);
            CsvReport report = reports.get(i);
            List<Long> fields = new ArrayList<>();
            fields.add(chunk.start());
            fields.add(chunk.end());
            fields.add(report.firstRecord());
            fields.add(report.end());
            fields.add(report.counts().read());
            fields.add(report.counts().kept());
            fields.add(report.counts().filtered());
            fields.add(report.counts().rejected());
            fields.add(report.counts().blank());
            fields.add(report.lines());
            fields.add((long) report.crc32c());
            fields.forEach(out::writeLong);
            out.writeBytes(rejects(report));
        }
        CRC32C checksum = new CRC32C();
        checksum.update(out.array(), 0, out.size());
        checksum.update(content);
        return (int) checksum.getValue();
    }
}
