package fanout.store;

import fanout.state.JobFiles;
import fanout.state.StateFolder;
import fanout.task.CsvAggregateJob;
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
    private final StateFolder state;
    private final CsvAggregateJob job;
    private final JobFiles jobs;
    private @Nullable JobKey key;
    private @Nullable Database open;

    SharedDatabase(StateFolder state, CsvAggregateJob job) {
        this.state = state;
        this.job = job;
        this.jobs = new JobFiles(state);
    }

    /** Whether an earlier run left anything; loads nothing. */
    synchronized boolean isThere() {
        return jobs.mayHaveAny() && Files.exists(jobs.file(key().name()));
    }

    /** Made when it is first asked for: most runs are short, and of a user of whom nothing is stored. */
    private JobKey key() {
        JobKey current = key;
        if (current == null) {
            current = JobKey.of(job);
            key = current;
        }
        return current;
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

    /**
     * After a failure: a database that is damaged, or was made by another version, is removed, so that it is made anew.
     * Gives what was done, as the end of a sentence; nothing where the failure says nothing of the database.
     */
    synchronized String discard(Exception failure) {
        if (!Database.isUseless(failure, jobs.file(key().name()))) {
            return "";
        }
        try {
            close();
            return jobs.discard(key().name()) ? "; it is forgotten" : "";
        } catch (SQLException | IOException e) {
            failure.addSuppressed(e);
            return "";
        }
    }

    private Database open() throws SQLException, IOException {
        Database current = open;
        if (current == null) {
            Path file = jobs.use(key().name());
            SqliteLibrary.prepare(state);
            current = Database.open(file, key());
            open = current;
        }
        return current;
    }

    @Override
    public synchronized void close() throws SQLException, IOException {
        try (jobs) {
            if (open != null) {
                open.close();
                open = null;
            }
        }
    }
}
