package fanout.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The database of one job: {@code input} (files in the state in which they were read), {@code partial} (what some chunks
 * came to), {@code chunk} (which chunks those are, and what became of their records). Several processes may use it at once:
 * SQLite's own locks keep them apart, and a transaction is there whole or not at all, whatever dies. One thread at a time.
 */
final class Database implements AutoCloseable {
    /** Of the tables; another one means that all is begun anew. */
    private static final int VERSION = 1;

    private static final int WAIT_MILLIS = 30_000;

    /** File systems on which processes share no memory, which a write-ahead log needs. */
    private static final Set<String> REMOTE =
            Set.of("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "9p", "ceph", "lustre", "glusterfs");

    /** Failures that say nothing of what is in the file. */
    private static final Set<SQLiteErrorCode> PASSING = EnumSet.of(
            SQLiteErrorCode.SQLITE_BUSY,
            SQLiteErrorCode.SQLITE_LOCKED,
            SQLiteErrorCode.SQLITE_IOERR,
            SQLiteErrorCode.SQLITE_FULL,
            SQLiteErrorCode.SQLITE_CANTOPEN,
            SQLiteErrorCode.SQLITE_READONLY,
            SQLiteErrorCode.SQLITE_PERM,
            SQLiteErrorCode.SQLITE_NOMEM,
            SQLiteErrorCode.SQLITE_AUTH);

    private static final String[] TABLES = {
        "CREATE TABLE job (key BLOB NOT NULL, description TEXT NOT NULL)",
        // AUTOINCREMENT: a number never comes again, so that one that is remembered is of this very row.
        "CREATE TABLE input (id INTEGER PRIMARY KEY AUTOINCREMENT, path TEXT NOT NULL UNIQUE, file TEXT NOT NULL,"
                + " bytes INTEGER NOT NULL, modified_nanos INTEGER NOT NULL, changed_nanos INTEGER NOT NULL,"
                + " settled INTEGER NOT NULL, shape TEXT NOT NULL, place INTEGER NOT NULL,"
                + " run TEXT NOT NULL, because TEXT NOT NULL)",
        "CREATE TABLE partial (id INTEGER PRIMARY KEY AUTOINCREMENT, run TEXT NOT NULL, input_bytes INTEGER NOT NULL,"
                + " crc32c INTEGER NOT NULL, content BLOB NOT NULL)",
        "CREATE TABLE chunk (input INTEGER NOT NULL REFERENCES input ON DELETE RESTRICT, start INTEGER NOT NULL,"
                + " stop INTEGER NOT NULL, partial INTEGER NOT NULL REFERENCES partial ON DELETE CASCADE,"
                + " first_record INTEGER NOT NULL, record_end INTEGER NOT NULL, read INTEGER NOT NULL,"
                + " kept INTEGER NOT NULL, filtered INTEGER NOT NULL, rejected INTEGER NOT NULL,"
                + " blank INTEGER NOT NULL, lines INTEGER NOT NULL, crc32c INTEGER NOT NULL, rejects BLOB NOT NULL,"
                + " PRIMARY KEY (input, start)) WITHOUT ROWID",
        "CREATE INDEX chunk_partial ON chunk (partial)",
    };

    private final Connection connection;

    private Database(Connection connection) {
        this.connection = connection;
    }

    /** Whether it will never be of use, rather than not just now. */
    static boolean isUseless(Exception failure, Path file) {
        if (!(failure instanceof SQLException)) {
            return failure instanceof IllegalArgumentException;
        }
        if (!(failure instanceof SQLiteException named)) {
            return true;
        }
        SQLiteErrorCode code = primary(named.getResultCode());
        // The file itself can say that it is not to be written to: so it is where that was never written into it.
        boolean saysSo = code == SQLiteErrorCode.SQLITE_READONLY
                && Files.isWritable(file)
                && Files.isWritable(file.toAbsolutePath().getParent());
        return saysSo || !PASSING.contains(code);
    }

    /** Codes say more than that in their higher bytes. */
    private static SQLiteErrorCode primary(SQLiteErrorCode code) {
        return SQLiteErrorCode.getErrorCode(code.code & 0xff);
    }

    /** Opens or makes it. Throws where it is another job's, or cannot be used. */
    static Database open(Path file, JobKey key) throws SQLException, IOException {
        Database database = open(file);
        try {
            database.transact(ignored -> database.prepare(key));
            return database;
        } catch (SQLException | RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** Opens one that is there, whatever job's. */
    static Database openAny(Path file) throws SQLException, IOException {
        Database database = open(file);
        try {
            database.check();
            return database;
        } catch (SQLException | RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static Database open(Path file) throws SQLException, IOException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(isRemote(file) ? JournalMode.TRUNCATE : JournalMode.WAL);
        config.setSynchronous(SynchronousMode.NORMAL);
        config.setBusyTimeout(WAIT_MILLIS);
        config.enforceForeignKeys(true);
        config.setGetGeneratedKeys(false); // asked for with each row otherwise, by one more statement
        return new Database(config.createConnection("jdbc:sqlite:" + file.toAbsolutePath()));
    }

    private static boolean isRemote(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        String type = folder == null ? "" : Files.getFileStore(folder).type().toLowerCase(Locale.ROOT);
        return REMOTE.contains(type) || type.startsWith("fuse.");
    }

    private long check() throws SQLException {
        long version = number("PRAGMA user_version");
        if (version != 0 && version != VERSION) {
            throw new SQLException("made by another version of fanout");
        }
        return version;
    }

    private void prepare(JobKey key) throws SQLException {
        if (check() == 0) {
            for (String table : TABLES) {
                execute(table);
            }
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO job VALUES (?, ?)")) {
                insert.setBytes(1, key.bytes());
                insert.setString(2, key.description());
                insert.executeUpdate();
            }
            execute("PRAGMA user_version = " + VERSION);
        }
        try (PreparedStatement select = connection.prepareStatement("SELECT key FROM job");
                ResultSet row = select.executeQuery()) {
            if (!row.next() || !Arrays.equals(row.getBytes(1), key.bytes())) {
                throw new SQLException("of another job");
            }
        }
    }

    /** The statements of one transaction, which is rolled back where one throws. */
    interface Work {
        void run(Connection connection) throws SQLException;
    }

    /** What is read in one view of the database. */
    interface Question<T> {
        T ask(Connection connection) throws SQLException, IOException;
    }

    <T> T read(Question<T> question) throws SQLException, IOException {
        execute("BEGIN");
        try {
            return question.ask(connection);
        } finally {
            execute("ROLLBACK");
        }
    }

    /** Waits until no other process is writing. A transaction that began by reading could not become one that writes. */
    void transact(Work work) throws SQLException {
        execute("BEGIN IMMEDIATE");
        try {
            work.run(connection);
            execute("COMMIT");
        } catch (SQLException | RuntimeException e) {
            rollBack(e);
            throw e;
        }
    }

    private void rollBack(Exception failure) {
        try {
            execute("ROLLBACK");
        } catch (SQLException rolledBackAlready) {
            // As SQLite does by itself where there is no room or the device fails.
            failure.addSuppressed(rolledBackAlready);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
