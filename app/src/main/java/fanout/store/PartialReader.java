package fanout.store;

import fanout.aggregate.ByteReader;
import fanout.task.CsvChunk;
import fanout.task.CsvReport;
import fanout.task.FileIdentity;
import fanout.task.RecordCounts;
import fanout.wire.ReportCodec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads what is stored. */
final class PartialReader {
    /** The columns of an input's identity. */
    static final String IDENTITY = "file, bytes, modified_nanos, changed_nanos";

    private final Connection connection;

    PartialReader(Connection connection) {
        this.connection = connection;
    }

    /** An input as it is stored. */
    record InputRow(long id, StoredInput input) {}

    /** Where a chunk lies, and in which partial; enough to tell whether it is of use. */
    record ChunkRow(long input, long start, long stop, long partial, long firstRecord, long recordEnd, int crc32c) {}

    /** From the columns of {@link #IDENTITY}, the first of the row. */
    static FileIdentity identity(ResultSet row) throws SQLException {
        return new FileIdentity(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4));
    }

    List<InputRow> inputs() throws SQLException {
        List<InputRow> rows = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT " + IDENTITY + ", id, path, settled, shape, place FROM input ORDER BY id");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                StoredInput input = new StoredInput(
                        row.getString(6), identity(row), row.getBoolean(7), row.getString(8), row.getInt(9));
                rows.add(new InputRow(row.getLong(5), input));
            }
        }
        return rows;
    }

    /** All of them, the chunks of a partial together. */
    void chunks(Consumer<ChunkRow> consumer) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT input, start, stop, partial, first_record, record_end, crc32c FROM chunk"
                                + " ORDER BY partial, input, start");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                consumer.accept(new ChunkRow(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getInt(7)));
            }
        }
    }

    /**
     * A partial whose chunks are those of a plan, in the order of {@link #chunks}. Throws where it is gone or damaged.
     */
    StoredPartial partial(long id, List<CsvChunk> chunks) throws SQLException {
        List<CsvReport> reports = new ArrayList<>();
        List<byte[]> rejects = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT first_record, record_end, read, kept, filtered, rejected, blank, lines, crc32c, rejects"
                        + " FROM chunk WHERE partial = ? ORDER BY input, start")) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                while (row.next() && reports.size() < chunks.size()) {
                    byte[] rejected = row.getBytes(10);
                    reports.add(report(chunks.get(reports.size()), row, rejected));
                    rejects.add(rejected);
                }
            }
        }
        try (PreparedStatement select =
                connection.prepareStatement("SELECT content, crc32c FROM partial WHERE id = ?")) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next() || reports.size() != chunks.size()) {
                    throw new SQLException("a stored partial is gone");
                }
                StoredPartial partial = new StoredPartial(chunks, reports, rejects, row.getBytes(1));
                if (partial.checksum() != row.getInt(2)) {
                    throw new SQLException("a stored partial is damaged");
                }
                return partial;
            }
        }
    }

    private static CsvReport report(CsvChunk chunk, ResultSet row, byte[] rejects) throws SQLException {
        RecordCounts counts =
                new RecordCounts(row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6), row.getLong(7));
        return new CsvReport(
                chunk.id(),
                row.getLong(1),
                row.getLong(2),
                counts,
                row.getLong(8),
                row.getInt(9),
                rejects.length == 0 ? List.of() : ReportCodec.decodeRejects(new ByteReader(rejects)));
    }
}
