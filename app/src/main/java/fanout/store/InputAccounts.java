package fanout.store;

import fanout.state.JobFiles;
import fanout.state.StateFolder;
import fanout.task.FileIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks through what is stored of all jobs. */
public final class InputAccounts {
    private final StateFolder state;

    public InputAccounts(StateFolder state) {
        this.state = state;
    }

    /**
     * What one job knows of an input.
     *
     * @param job its name, that of its database
     * @param description the job as one would type it
     * @param run in which the input was read
     * @param because why it was, as in "done in run R, because …"
     * @param chunks of it, that are stored
     * @param settled whether a change after it was read was bound to show
     * @param then the state in which it was read
     */
    public record Account(
            String job,
            String description,
            String run,
            String because,
            long chunks,
            boolean settled,
            FileIdentity then) {}

    /**
     * What is known of a file.
     *
     * @param problems of databases that cannot be read, one line each
     */
    public record Accounts(List<Account> known, List<String> problems) {
        public Accounts {
            known = List.copyOf(known);
            problems = List.copyOf(problems);
        }
    }

    /** By all jobs that know the file, in the order of their names. */
    public Accounts of(Path file) throws IOException {
        List<Account> known = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        String path = StoredInput.absolute(file.toString());
        try (JobFiles jobs = new JobFiles(state)) {
            List<String> names = jobs.all();
            if (!names.isEmpty()) {
                SqliteLibrary.prepare(state);
            }
            for (String name : names) {
                Path each = jobs.file(name);
                try (Database database = Database.openAny(each)) {
                    database.read(connection -> account(connection, name, path)).ifPresent(known::add);
                } catch (SQLException | IOException e) {
                    problems.add(each + ": " + e.getMessage());
                }
            }
        }
        return new Accounts(known, problems);
    }

    private static Optional<Account> account(Connection connection, String job, String path) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT description, run, because, (SELECT count(*) FROM chunk WHERE input = input.id), settled, file,"
                        + " bytes, modified_nanos, changed_nanos FROM input, job WHERE path = ?")) {
            select.setString(1, path);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                return Optional.of(new Account(
                        job,
                        row.getString(1),
                        row.getString(2),
                        Reason.shown(row.getString(3)),
                        row.getLong(4),
                        row.getBoolean(5),
                        new FileIdentity(row.getString(6), row.getLong(7), row.getLong(8), row.getLong(9))));
            }
        }
    }
}
