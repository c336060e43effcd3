package fanout.cli;

import fanout.report.ResultFormat;
import fanout.report.RunsList;
import fanout.report.Terminal;
import java.time.Instant;
import java.util.List;

/** {@code fanout runs}. */
final class RunsCommand implements Command {
    private static final int USUAL_IN_A_TABLE = 20;
    private static final int MOST = 999_999_999;

    @Override
    public String name() {
        return "runs";
    }

    @Override
    public String summary() {
        return "List what was run, the newest last: when, how long, how it ended, how much, how fast.";
    }

    @Override
    public List<String> examples() {
        return List.of("fanout runs --last 5", "fanout runs --format csv", "fanout runs --format ndjson --last 1");
    }

    @Override
    public String arguments() {
        return "";
    }

    @Override
    public List<OptionGroup> options() {
        return Past.options(new OptionGroup("What to list")
                .value("--last", "N", "How many runs (default: 20 in a table, else all).")
                .value(
                        "--format",
                        "table|csv|tsv|json|ndjson",
                        "How (default: table on a terminal, else csv). json and ndjson have all that is known."));
    }

    @Override
    public int run(Typed typed, Console console) throws Exception {
        refuseArguments(typed);
        Terminal terminal = console.terminal();
        ResultFormat otherwise = terminal.stdoutIsTerminal() ? ResultFormat.TABLE : ResultFormat.CSV;
        ResultFormat format = typed.choice("--format", ResultFormat.class, otherwise);
        int usual = format == ResultFormat.TABLE ? USUAL_IN_A_TABLE : MOST;
        Past past = Past.of(typed, console, typed.number("--last", 1, MOST, usual));
        past.sayDamage(console);
        if (past.runs().isEmpty()) {
            console.say("no runs in " + past.folder() + " yet");
        }
        if (!past.runs().isEmpty() || format != ResultFormat.TABLE) {
            int columns = terminal.stdoutIsTerminal() ? Terminal.askedColumns(terminal) : 0;
            new RunsList(past.runs()).write(format, console.out(), columns, Instant.now());
        }
        return ExitCode.DONE;
    }

    /** One run is looked at by another command. */
    private void refuseArguments(Typed typed) throws CliException {
        if (!typed.arguments().isEmpty() && typed.arguments().get(0).equals(Past.LAST)) {
            throw new CliException(
                    ExitCode.USAGE, "fanout runs takes no \"last\". Did you mean \"fanout runs show last\"?");
        }
        Past.refuseArguments(typed, this);
    }
}
