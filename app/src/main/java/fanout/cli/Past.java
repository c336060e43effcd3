package fanout.cli;

import fanout.csv.expression.NearestName;
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
import java.util.Optional;

/**
 * What was run, and what is running now.
 *
 * @param runs in the order in which they ended; then those that have not, or were killed
 * @param damaged lines of the history that are no runs
 */
record Past(Path folder, List<RunEntry> runs, int damaged) {
    static final String LAST = "last";
    private static final int MOST_NAMED = 5;

    Past {
        runs = List.copyOf(runs);
    }

    /** The options of a command that looks into the past: its own, and where that is. */
    static List<OptionGroup> options(OptionGroup own) {
        return List.of(own.value("--state", "DIR", "Where the history is (default: ~/.local/state/fanout).")
                .flag("--debug", "Show where in the program an error came from."));
    }

    /** @param last how many runs, of the newest */
    static Past of(Typed typed, Console console, int last) throws IOException {
        StateFolder folder = StateFolder.of(typed.text("--state", ""), console.environment());
        // In this order: a run that ends in between is in both then, and in the other one it would be in neither.
        List<RunEntry> underWay = underWay(folder);
        RunHistory.Read read = new RunHistory(folder).last(last);
        List<RunEntry> runs = new ArrayList<>(read.runs());
        for (RunEntry run : underWay) {
            if (runs.stream().noneMatch(ended -> ended.id().equals(run.id()))) {
                runs.add(run);
            }
        }
        return new Past(folder.path(), runs.subList(Math.max(0, runs.size() - last), runs.size()), read.damaged());
    }

    /** The one run that a command is about. */
    static RunEntry one(Typed typed, Console console, Command command) throws IOException, CliException {
        if (typed.arguments().size() != 1) {
            throw new CliException(
                    ExitCode.USAGE, command.name() + " takes the id of one run, or \"last\" (fanout runs lists them)");
        }
        String asked = typed.arguments().get(0);
        return of(typed, console, asked.equals(LAST) ? 1 : Integer.MAX_VALUE).find(asked);
    }

    Optional<RunEntry> byId(String id) {
        for (RunEntry run : runs) {
            if (run.id().equals(id)) {
                return Optional.of(run);
            }
        }
        return Optional.empty();
    }

    /** A run by its id, the beginning or the end of it, or {@code last}. */
    RunEntry find(String asked) throws CliException {
        if (asked.equals(LAST) && !runs.isEmpty()) {
            return runs.get(runs.size() - 1);
        }
        List<RunEntry> found = new ArrayList<>();
        for (RunEntry run : runs) {
            String id = run.id();
            if (id.equals(asked)) {
                return run;
            }
            if (!asked.isEmpty() && (id.startsWith(asked) || id.endsWith("-" + asked))) {
                found.add(run);
            }
        }
        if (found.isEmpty()) {
            throw new CliException(ExitCode.USAGE, notFound(asked));
        }
        if (found.size() > 1) {
            List<String> ids = new ArrayList<>();
            found.subList(0, Math.min(MOST_NAMED, found.size())).forEach(run -> ids.add(run.id()));
            throw new CliException(
                    ExitCode.USAGE,
                    "\"" + asked + "\" is the beginning of " + found.size() + " runs: " + String.join(", ", ids)
                            + (found.size() > MOST_NAMED ? ", …" : ""));
        }
        return found.get(0);
    }

    private String notFound(String asked) {
        if (asked.equals(LAST)) {
            return "no runs in " + folder + " yet";
        }
        List<String> ids = new ArrayList<>();
        runs.forEach(run -> ids.add(run.id()));
        return "there is no run \"" + asked + "\" in " + folder
                + NearestName.of(asked, ids)
                        .map(nearest -> ". Did you mean " + nearest + "?")
                        .orElse(" (fanout runs lists them)");
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
