package fanout.store;

import fanout.task.CsvChunk;
import fanout.task.CsvReport;
import fanout.task.FileIdentity;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes what a run did, within the caller's transaction. A chunk is in one partial at most: the newest. */
final class PartialWriter {
    /** No row has this number. */
    private static final long NOBODY = -1;

    private final Connection connection;
    private final String run;
    /** Rows of inputs that were seen to be there in this transaction, by their path. */
    private final Map<String, Long> inputs = new HashMap<>();

    PartialWriter(Connection connection, String run) {
        this.connection = connection;
        this.run = run;
    }

    /** A state of an input that was proved to hold what is stored of another one; with more to it, where it has grown. */
    void adopt(long id, StoredInput now, Reason reason) throws SQLException {
        forgetOthers(now.path(), id);
        try (PreparedStatement update = connection.prepareStatement("UPDATE input SET path = ?, file = ?, bytes = ?,"
                + " modified_nanos = ?, changed_nanos = ?, settled = ?, shape = ?, place = ? WHERE id = ?")) {
            setState(update, now);
            update.setLong(9, id);
            update.executeUpdate();
        }
        if (reason == Reason.GROWN) {
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE input SET run = ?, because = ? WHERE id = ?")) {
                update.setString(1, run);
                update.setString(2, reason.name());
                update.setLong(3, id);
                update.executeUpdate();
            }
        }
    }

    /** Partials that nobody can use any more. */
    void forget(List<Long> partials) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM partial WHERE id = ?")) {
            for (long partial : partials) {
                delete.setLong(1, partial);
                delete.addBatch();
            }
            delete.executeBatch();
        }
    }

    /** Everything. */
    void forgetAll() throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM partial")) {
            delete.executeUpdate();
        }
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM input")) {
            delete.executeUpdate();
        }
    }

    /** @param states of the inputs of the chunks, one for each chunk, and why they were read */
    void put(StoredPartial partial, List<StoredInput> states, List<Reason> reasons) throws SQLException {
        long[] rows = new long[states.size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row(states.get(i), reasons.get(i));
        }
        try (PreparedStatement delete = connection.prepareStatement(
                "DELETE FROM partial WHERE id = (SELECT partial FROM chunk WHERE input = ? AND start = ?)")) {
            for (int i = 0; i < rows.length; i++) {
                delete.setLong(1, rows[i]);
                delete.setLong(2, partial.chunks().get(i).start());
                delete.executeUpdate();
            }
        }
        long id = insert(partial);
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO chunk (input, start, stop, partial, first_record, record_end, read, kept, filtered,"
                        + " rejected, blank, lines, crc32c, rejects) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)")) {
            for (int i = 0; i < rows.length; i++) {
                set(insert, rows[i], id, partial, i);
                insert.executeUpdate();
            }
        }
    }

    private long insert(StoredPartial partial) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO partial (run, input_bytes, crc32c, content) VALUES (?,?,?,?) RETURNING id")) {
            insert.setString(1, run);
            insert.setLong(2, partial.inputBytes());
            insert.setInt(3, partial.checksum());
            insert.setBytes(4, partial.content());
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static void set(PreparedStatement insert, long input, long id, StoredPartial partial, int place)
            throws SQLException {
        CsvChunk chunk = partial.chunks().get(place);
        CsvReport report = partial.reports().get(place);
        insert.setLong(1, input);
        insert.setLong(2, chunk.start());
        insert.setLong(3, chunk.end());
        insert.setLong(4, id);
        insert.setLong(5, report.firstRecord());
        insert.setLong(6, report.end());
        insert.setLong(7, report.counts().read());
        insert.setLong(8, report.counts().kept());
        insert.setLong(9, report.counts().filtered());
        insert.setLong(10, report.counts().rejected());
        insert.setLong(11, report.counts().blank());
        insert.setLong(12, report.lines());
        insert.setInt(13, report.crc32c());
        insert.setBytes(14, partial.rejects(place));
    }

    /** The row of an input in this very state; one in another state goes, with all that is stored of it. */
    private long row(StoredInput state, Reason reason) throws SQLException {
        Long known = inputs.get(state.path());
        if (known != null) {
            return known;
        }
        long row = find(state);
        if (row < 0) {
            forgetOthers(state.path(), NOBODY);
            row = insert(state, reason);
        }
        inputs.put(state.path(), row);
        return row;
    }

    private long find(StoredInput state) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT id FROM input WHERE path = ? AND file = ? AND bytes = ? AND modified_nanos = ?"
                        + " AND changed_nanos = ? AND settled = ? AND shape = ? AND place = ?")) {
            setState(select, state);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : -1;
            }
        }
    }

    private long insert(StoredInput state, Reason reason) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO input (path, file, bytes, modified_nanos, changed_nanos,"
                        + " settled, shape, place, run, because) VALUES (?,?,?,?,?,?,?,?,?,?) RETURNING id")) {
            setState(insert, state);
            insert.setString(9, run);
            insert.setString(10, reason.name());
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static void setState(PreparedStatement statement, StoredInput state) throws SQLException {
        FileIdentity identity = state.identity();
        statement.setString(1, state.path());
        statement.setString(2, identity.file());
        statement.setLong(3, identity.bytes());
        statement.setLong(4, identity.modifiedNanos());
        statement.setLong(5, identity.changedNanos());
        statement.setBoolean(6, state.settled());
        statement.setString(7, state.shape());
        statement.setInt(8, state.place());
    }

    /** Rows of a path but one, and all partials that have something of them. */
    private void forgetOthers(String path, long besides) throws SQLException {
        forget(
                "DELETE FROM partial WHERE id IN (SELECT partial FROM chunk WHERE input IN"
                        + " (SELECT id FROM input WHERE path = ? AND id <> ?))",
                path,
                besides);
        forget("DELETE FROM input WHERE path = ? AND id <> ?", path, besides);
    }

    private void forget(String sql, String path, long besides) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setString(1, path);
            delete.setLong(2, besides);
            delete.executeUpdate();
        }
    }
}
