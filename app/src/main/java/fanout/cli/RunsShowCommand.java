package fanout.cli;

import fanout.report.RunText;
import fanout.state.RunEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** {@code fanout runs show}. */
final class RunsShowCommand implements Command {
    private static final String LAST = "last";
    private static final int MOST_NAMED = 5;

    /** How a run is shown. */
    private enum Format {
        TEXT,
        JSON
    }

    @Override
    public String name() {
        return "runs show";
    }

    @Override
    public String summary() {
        return "Show all that is known of a run: by its id, the beginning or the end of it, or \"last\".";
    }

    @Override
    public List<String> examples() {
        return List.of("fanout runs show last", "fanout runs show last --format json");
    }

    @Override
    public String arguments() {
        return "ID|last";
    }

    @Override
    public List<OptionGroup> options() {
        return List.of(new OptionGroup("How")
                .value("--format", "text|json", "For a person, or for a program (default: text).")
                .value("--state", "DIR", "Where the history is (default: ~/.local/state/fanout).")
                .flag("--debug", "Show where in the program an error came from."));
    }

    @Override
    public int run(Typed typed, Console console) throws Exception {
        if (typed.arguments().size() != 1) {
            throw new CliException(
                    ExitCode.USAGE, "runs show takes the id of one run, or \"last\" (fanout runs lists them)");
        }
        Format format = typed.choice("--format", Format.class, Format.TEXT);
        String asked = typed.arguments().get(0);
        Past past = Past.of(typed, console, asked.equals(LAST) ? 1 : Integer.MAX_VALUE);
        RunEntry run = find(asked, past);
        console.out().print(format == Format.JSON ? run.line() + "\n" : RunText.of(run, Instant.now()));
        return ExitCode.DONE;
    }

    private static RunEntry find(String asked, Past past) throws CliException {
        List<RunEntry> found = new ArrayList<>();
        for (RunEntry run : past.runs()) {
            String id = run.id();
            if (id.equals(asked)) {
                return run;
            }
            if (asked.equals(LAST) || (!asked.isEmpty() && (id.startsWith(asked) || id.endsWith("-" + asked)))) {
                found.add(run);
            }
        }
        if (found.isEmpty()) {
            throw new CliException(
                    ExitCode.USAGE,
                    asked.equals(LAST)
                            ? "no runs in " + past.folder() + " yet"
                            : "there is no run \"" + asked + "\" in " + past.folder() + " (fanout runs lists them)");
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
}
