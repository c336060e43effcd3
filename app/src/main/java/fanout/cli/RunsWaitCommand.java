package fanout.cli;

import fanout.state.RunEntry;
import fanout.state.RunId;
import fanout.state.StateFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code fanout runs wait}. */
final class RunsWaitCommand implements Command {
    @Override
    public String name() {
        return "runs wait";
    }

    @Override
    public String summary() {
        return "Wait until runs are over, and end with their exit code, the highest of several.";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "fanout runs wait $(fanout csv aggregate sample-data/sales/2025-01.csv --by country --detach)",
                "fanout runs wait last --timeout 30s");
    }

    @Override
    public String arguments() {
        return "ID...|last";
    }

    @Override
    public List<OptionGroup> options() {
        return Past.options(new OptionGroup("How")
                .value("--timeout", "TIME", "Wait no longer than that, such as 30s; then end with 75."));
    }

    @Override
    public int run(Typed typed, Console console) throws Exception {
        if (typed.arguments().isEmpty()) {
            throw new CliException(ExitCode.USAGE, "runs wait takes the ids of runs (fanout runs lists them)");
        }
        console.interruption().harmless();
        long limit = typed.nanos("--timeout", Long.MAX_VALUE);
        Past past = Past.of(typed, console, Integer.MAX_VALUE);
        List<RunEntry> asked = new ArrayList<>();
        List<RunId> running = new ArrayList<>();
        for (String id : typed.arguments()) {
            RunEntry run = past.find(id);
            asked.add(run);
            if (new EndedRun(run).isRunning()) {
                running.add(new RunId(run.id()));
            }
        }
        Past now = past;
        if (!running.isEmpty()) {
            new RunEnds(new StateFolder(past.folder()), running).await(limit);
            now = Past.of(typed, console, Integer.MAX_VALUE);
        }
        int highest = ExitCode.DONE;
        for (RunEntry run : asked) {
            highest = Math.max(highest, exitCode(run, now, console));
        }
        return highest;
    }

    private static int exitCode(RunEntry asked, Past now, Console console) {
        Optional<RunEntry> run = now.byId(asked.id());
        if (run.isEmpty()) {
            console.say("run " + asked.id() + " is over and in the history no more (--keep)");
            return ExitCode.STOPPED;
        }
        EndedRun ended = new EndedRun(run.get());
        if (ended.exitCode() != ExitCode.DONE) {
            console.say(ended.shown());
        }
        return ended.exitCode();
    }
}
