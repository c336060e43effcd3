package fanout.cli;

import fanout.report.PrintableText;
import fanout.state.RunEntry;
import fanout.state.RunId;
import fanout.state.RunResults;
import fanout.state.StateFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** {@code fanout runs result}. */
final class RunsResultCommand implements Command {
    @Override
    public String name() {
        return "runs result";
    }

    @Override
    public String summary() {
        return "Print what a detached run printed, its messages to standard error, and end with its exit code.";
    }

    @Override
    public List<String> examples() {
        return List.of("fanout runs result last");
    }

    @Override
    public String arguments() {
        return "ID|last";
    }

    @Override
    public List<OptionGroup> options() {
        return Past.options(new OptionGroup("How"));
    }

    @Override
    public int run(Typed typed, Console console) throws Exception {
        RunEntry run = Past.one(typed, console, this);
        EndedRun ended = new EndedRun(run);
        if (ended.isRunning()) {
            console.say(ended.shown() + " (fanout runs wait " + run.id() + ")");
            return ExitCode.LOCKED;
        }
        String where = where(run);
        RunId id = new RunId(run.id());
        RunResults results = new RunResults(StateFolder.of(typed.text("--state", ""), console.environment()));
        if (!results.has(id)) {
            String why = ended.wasDetached()
                    ? "what it printed is not kept any more"
                    : "it was not started with --detach, so what it printed is not kept";
            console.say(ended.shown() + "; " + why + (where.isEmpty() ? "" : "; " + where));
            return ExitCode.USAGE;
        }
        print(results.messages(id), console.err());
        print(results.output(id), console.out());
        if (ended.isKilled()) {
            console.say(
                    ended.shown() + ". What it printed may not be all. The same command goes on: " + ended.command());
        }
        if (!where.isEmpty()) {
            console.say("run " + id + ": " + where);
        }
        return ended.exitCode();
    }

    private static void print(Path file, PrintStream stream) throws IOException, CliException {
        try {
            Files.copy(file, stream);
            stream.flush();
        } catch (NoSuchFileException prunedJustNow) {
            throw new CliException(ExitCode.USAGE, file + " is not kept any more");
        }
    }

    private static String where(RunEntry run) {
        String output = run.text("output");
        return output.isEmpty()
                ? ""
                : "its answer is in "
                        + PrintableText.of(Path.of(run.text("directory"))
                                .resolve(output)
                                .normalize()
                                .toString());
    }
}
