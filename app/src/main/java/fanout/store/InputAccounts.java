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
     * @param beside the other files without which what is stored of it is of no use
     */
    public record Account(
            String job,
            String description,
            String run,
            String because,
            long chunks,
            boolean settled,
            FileIdentity then,
            List<Neighbour> beside) {
        public Account {
            beside = List.copyOf(beside);
        }
    }

    /**
     * A file that is stored in one partial with another one.
     *
     * @param then the state in which it was read
     */
    public record Neighbour(String path, FileIdentity then) {}

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
        try (PreparedStatement select =
                connection.prepareStatement("SELECT " + PartialReader.IDENTITY + ", description, run, because,"
                        + " (SELECT count(*) FROM chunk WHERE input = input.id), settled"
                        + " FROM input, job WHERE path = ?")) {
            select.setString(1, path);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                return Optional.of(new Account(
                        job,
                        row.getString(5),
                        row.getString(6),
                        Reason.shown(row.getString(7)),
                        row.getLong(8),
                        row.getBoolean(9),
                        PartialReader.identity(row),
                        beside(connection, path)));
            }
        }
    }

    private static List<Neighbour> beside(Connection connection, String path) throws SQLException {
        List<Neighbour> neighbours = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT " + PartialReader.IDENTITY + ", path FROM input WHERE path <> ? AND id IN"
                        + " (SELECT input FROM chunk WHERE partial IN (SELECT partial FROM chunk WHERE input ="
                        + " (SELECT id FROM input WHERE path = ?))) ORDER BY path")) {
            select.setString(1, path);
            select.setString(2, path);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    neighbours.add(new Neighbour(row.getString(5), PartialReader.identity(row)));
                }
            }
        }
        return neighbours;
    }
}
