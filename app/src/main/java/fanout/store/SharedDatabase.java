package fanout.store;

import fanout.state.StateFolder;
import fanout.task.CsvChunk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The database of a job, opened when it is first needed, and shared by the coordinator, which reads, and the thread that
 * writes.
 */
final class SharedDatabase implements AutoCloseable {
    static final String FOLDER = "jobs";
    static final String ENDING = ".sqlite";

    private final StateFolder state;
    private final JobKey key;
    private final Path file;
    private @Nullable Database open;

    SharedDatabase(StateFolder state, JobKey key) {
        this.state = state;
        this.key = key;
        this.file = state.path().resolve(FOLDER).resolve(key.name() + ENDING);
    }

    /** Whether an earlier run left anything; loads nothing. */
    boolean isThere() {
        return Files.exists(file);
    }

    synchronized Matching match(PlannedChunks planned, boolean byContent) throws SQLException, IOException {
        return open().read(connection -> new Matching(planned, byContent).run(new PartialReader(connection)));
    }

    synchronized StoredPartial read(long partial, List<CsvChunk> chunks) throws SQLException {
        try {
            return open().read(connection -> new PartialReader(connection).partial(partial, chunks));
        } catch (IOException e) {
            throw new SQLException(e);
        }
    }

    /** One transaction. */
    synchronized void write(Database.Work work) throws SQLException, IOException {
        open().transact(work);
    }

    private Database open() throws SQLException, IOException {
        Database current = open;
        if (current == null) {
            state.make(FOLDER);
            SqliteLibrary.prepare(state);
            current = Database.open(file, key);
            open = current;
        }
        return current;
    }

    @Override
    public synchronized void close() throws SQLException {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
