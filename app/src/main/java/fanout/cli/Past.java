package fanout.cli;

import fanout.state.RunEntry;
import fanout.state.RunHistory;
import fanout.state.RunningRuns;
import fanout.state.StateFolder;
import fanout.state.StateLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What was run, and what is running now.
 *
 * @param runs in the order in which they ended; then those that have not, or were killed
 * @param damaged lines of the history that are no runs
 */
record Past(Path folder, List<RunEntry> runs, int damaged) {
    Past {
        runs = List.copyOf(runs);
    }

    /** @param last how many runs, of the newest */
    static Past of(Typed typed, Console console, int last) throws IOException {
        StateFolder folder = StateFolder.of(typed.text("--state", ""), console.environment());
        RunHistory.Read read = new RunHistory(folder).last(last);
        List<RunEntry> runs = new ArrayList<>(read.runs());
        runs.addAll(underWay(folder));
        return new Past(folder.path(), runs.subList(Math.max(0, runs.size() - last), runs.size()), read.damaged());
    }

    /** Without the lock of a folder that cannot be written, nobody can tell. */
    private static List<RunEntry> underWay(StateFolder folder) throws IOException {
        if (!Files.isDirectory(folder.path()) || !Files.isWritable(folder.path())) {
            return List.of();
        }
        try (StateLock lock = StateLock.take(folder)) {
            return new RunningRuns(folder).all(lock);
        }
    }

    void sayDamage(Console console) {
        if (damaged > 0) {
            console.say(damaged + (damaged == 1 ? " line of " : " lines of ") + folder
                    + "/runs.ndjson cannot be read and " + (damaged == 1 ? "is" : "are") + " left out");
        }
    }

    /** Of a command that takes options alone. */
    static void refuseArguments(Typed typed, Command command) throws CliException {
        if (!typed.arguments().isEmpty()) {
            throw new CliException(
                    ExitCode.USAGE,
                    "fanout " + command.name() + " takes no \""
                            + typed.arguments().get(0) + "\" (fanout " + command.name() + " --help)");
        }
    }
}
