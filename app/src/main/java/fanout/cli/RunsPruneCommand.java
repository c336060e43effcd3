package fanout.cli;

import fanout.report.Units;
import fanout.state.RunHistory;
import fanout.state.RunningRuns;
import fanout.state.StateFolder;
import fanout.state.StateLock;
import fanout.state.StatePruning;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** {@code fanout runs prune}. */
final class RunsPruneCommand implements Command {
    @Override
    public String name() {
        return "runs prune";
    }

    @Override
    public String summary() {
        return "Forget old runs and what they stored; says how much went. Long runs do this by themselves.";
    }

    @Override
    public List<String> examples() {
        return List.of("fanout runs prune --keep 30d", "fanout runs prune --keep 100");
    }

    @Override
    public String arguments() {
        return "";
    }

    @Override
    public List<OptionGroup> options() {
        OptionGroup group = StateOptions.addTo(new OptionGroup("What to keep"));
        return List.of(group.flag("--debug", "Show where in the program an error came from."));
    }

    @Override
    public int run(Typed typed, Console console) throws Exception {
        Past.refuseArguments(typed, this);
        StateOptions options = StateOptions.of(typed);
        StateFolder folder = StateFolder.of(options.state(), console.environment());
        if (!Files.isDirectory(folder.path())) {
            console.out().println("nothing to prune: no runs in " + folder.path() + " yet");
            return ExitCode.DONE;
        }
        try (StateLock lock = StateLock.take(folder)) {
            RunHistory history = new RunHistory(folder);
            RunningRuns running = new RunningRuns(folder);
            int settled = running.settle(lock, history);
            StatePruning.Pruned pruned =
                    new StatePruning(folder).prune(lock, history, running, options.keep(), Instant.now());
            console.out().println(said(settled, pruned, options, folder));
        }
        return ExitCode.DONE;
    }

    private static String said(int settled, StatePruning.Pruned pruned, StateOptions options, StateFolder folder) {
        List<String> parts = new ArrayList<>();
        RunHistory.Pruned runs = pruned.runs();
        parts.add(Units.count(runs.removed(), "run") + " removed, " + Units.count(runs.kept()) + " kept (--keep "
                + options.keep() + ") in " + folder.path());
        if (runs.damaged() > 0) {
            parts.add(Units.count(runs.damaged(), "damaged line") + " removed");
        }
        if (settled > 0) {
            parts.add(Units.count(settled) + " killed and now in the history");
        }
        if (pruned.jobs().jobs() > 0) {
            parts.add(Units.count(pruned.jobs().jobs(), "stored job") + " removed, "
                    + Units.bytes(pruned.jobs().bytes()));
        }
        if (pruned.urls().urls() > 0) {
            parts.add(Units.count(pruned.urls().urls(), "fetched URL") + " removed, "
                    + Units.bytes(pruned.urls().bytes()));
        }
        return String.join("; ", parts);
    }
}
