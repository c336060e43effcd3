package fanout.store;

import fanout.task.CsvChunk;
import fanout.task.CsvReport;
import fanout.task.FileIdentity;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes what a run did, within the caller's transaction, which it must not outlive. A chunk is in one partial at most: the
 * newest.
 */
final class PartialWriter implements AutoCloseable {
    /** No row has this number. */
    private static final long NOBODY = -1;

    private final Connection connection;
    private final String run;
    /** By their text: to prepare one takes longer than to run it. */
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    /** Rows of inputs that were seen to be there in this transaction, by their path. */
    private final Map<String, Long> inputs = new HashMap<>();
    /** Those of them that were made in it and have no chunk yet. */
    private final Set<Long> bare = new HashSet<>();

    PartialWriter(Connection connection, String run) {
        this.connection = connection;
        this.run = run;
    }

    /** A state of an input that was proved to hold what is stored of another one; with more to it, where it has grown. */
    void adopt(long id, StoredInput now, Reason reason) throws SQLException {
        forgetOthers(now.path(), id);
        PreparedStatement update = statement("UPDATE input SET file = ?, bytes = ?, modified_nanos = ?,"
                + " changed_nanos = ?, settled = ?, shape = ?, place = ?, path = ? WHERE id = ?");
        setState(update, now);
        update.setString(8, now.path());
        update.setLong(9, id);
        update.executeUpdate();
        if (reason == Reason.GROWN) {
            PreparedStatement explain = statement("UPDATE input SET run = ?, because = ? WHERE id = ?");
            explain.setString(1, run);
            explain.setString(2, reason.name());
            explain.setLong(3, id);
            explain.executeUpdate();
        }
    }

    /** Partials that nobody can use any more. */
    void forget(List<Long> partials) throws SQLException {
        PreparedStatement delete = statement("DELETE FROM partial WHERE id = ?");
        for (long partial : partials) {
            delete.setLong(1, partial);
            delete.executeUpdate();
        }
    }

    /** Everything. */
    void forgetAll() throws SQLException {
        statement("DELETE FROM partial").executeUpdate();
        statement("DELETE FROM input").executeUpdate();
    }

    /** @param states of the inputs of the chunks, one for each chunk, and why they were read */
    void put(StoredPartial partial, List<StoredInput> states, List<Reason> reasons) throws SQLException {
        long[] rows = new long[states.size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row(states.get(i), reasons.get(i));
        }
        for (int i = 0; i < rows.length; i++) {
            if (!bare.remove(rows[i])) {
                forgetPartialOf(rows[i], partial.chunks().get(i).start());
            }
        }
        long id = insert(partial);
        PreparedStatement insert = statement(
                "INSERT INTO chunk (input, start, stop, partial, first_record, record_end, read, kept, filtered,"
                        + " rejected, blank, lines, crc32c, rejects) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
        for (int i = 0; i < rows.length; i++) {
            set(insert, rows[i], id, partial, i);
            insert.executeUpdate();
        }
    }

    private long insert(StoredPartial partial) throws SQLException {
        PreparedStatement insert =
                statement("INSERT INTO partial (run, input_bytes, crc32c, content) VALUES (?,?,?,?) RETURNING id");
        insert.setString(1, run);
        insert.setLong(2, partial.inputBytes());
        insert.setInt(3, partial.checksum());
        insert.setBytes(4, partial.content());
        return number(insert);
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
        PreparedStatement select =
                statement("SELECT id, file = ? AND bytes = ? AND modified_nanos = ? AND changed_nanos = ?"
                        + " AND settled = ? AND shape = ? AND place = ? FROM input WHERE path = ?");
        setState(select, state);
        select.setString(8, state.path());
        long before = NOBODY;
        boolean isSame = false;
        try (ResultSet found = select.executeQuery()) {
            if (found.next()) {
                before = found.getLong(1);
                isSame = found.getBoolean(2);
            }
        }
        long row = before;
        if (!isSame) {
            if (before != NOBODY) {
                forgetOthers(state.path(), NOBODY);
            }
            row = insert(state, reason);
            bare.add(row);
        }
        inputs.put(state.path(), row);
        return row;
    }

    private long insert(StoredInput state, Reason reason) throws SQLException {
        PreparedStatement insert =
                statement("INSERT INTO input (file, bytes, modified_nanos, changed_nanos, settled, shape,"
                        + " place, path, run, because) VALUES (?,?,?,?,?,?,?,?,?,?) RETURNING id");
        setState(insert, state);
        insert.setString(8, state.path());
        insert.setString(9, run);
        insert.setString(10, reason.name());
        return number(insert);
    }

    /** All of it but the path: the first seven parameters. */
    private static void setState(PreparedStatement statement, StoredInput state) throws SQLException {
        FileIdentity identity = state.identity();
        statement.setString(1, identity.file());
        statement.setLong(2, identity.bytes());
        statement.setLong(3, identity.modifiedNanos());
        statement.setLong(4, identity.changedNanos());
        statement.setBoolean(5, state.settled());
        statement.setString(6, state.shape());
        statement.setInt(7, state.place());
    }

    private void forgetPartialOf(long input, long start) throws SQLException {
        PreparedStatement delete =
                statement("DELETE FROM partial WHERE id = (SELECT partial FROM chunk WHERE input = ? AND start = ?)");
        delete.setLong(1, input);
        delete.setLong(2, start);
        delete.executeUpdate();
    }

    /** Rows of a path but one, and all partials that have something of them. */
    private void forgetOthers(String path, long besides) throws SQLException {
        PreparedStatement partials =
                statement("DELETE FROM partial WHERE id IN (SELECT partial FROM chunk WHERE input IN"
                        + " (SELECT id FROM input WHERE path = ? AND id <> ?))");
        partials.setString(1, path);
        partials.setLong(2, besides);
        partials.executeUpdate();
        PreparedStatement rows = statement("DELETE FROM input WHERE path = ? AND id <> ?");
        rows.setString(1, path);
        rows.setLong(2, besides);
        rows.executeUpdate();
    }

    private static long number(PreparedStatement query) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        return statement;
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : statements.values()) {
            statement.close();
        }
    }
}
