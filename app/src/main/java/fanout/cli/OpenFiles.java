package fanout.cli;

import fanout.task.FetchJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How many files the system lets this process have open, which a connection is as well. */
final class OpenFiles {
    private static final Path LIMITS = Path.of("/proc/self/limits");
    private static final String LINE = "Max open files";
    /** Of the JVM itself, and of a run. */
    private static final int OTHERS = 40;
    /** A connection, and the file that its body goes to. */
    private static final int EACH = 2;

    private OpenFiles() {}

    /** The same with no more connections than there may be: with none left the JVM could not even load its own classes. */
    static FetchJob within(FetchJob job) {
        int connections = connections(job.limits().connections());
        return new FetchJob(job.limits().withConnections(connections), job.headers(), job.trusted());
    }

    private static int connections(int wanted) {
        try {
            return Files.exists(LIMITS) ? connections(wanted, Files.readAllLines(LIMITS)) : wanted;
        } catch (IOException notSaid) {
            return wanted;
        }
    }

    /** @param limits as Linux lists them */
    static int connections(int wanted, List<String> limits) {
        for (String line : limits) {
            if (line.startsWith(LINE)) {
                String limit = line.substring(LINE.length()).strip().split(" ", 2)[0];
                return limit.matches("\\d{1,9}")
                        ? Math.max(1, Math.min(wanted, (Integer.parseInt(limit) - OTHERS) / EACH))
                        : wanted;
            }
        }
        return wanted;
    }
}
