package fanout.cli;

import fanout.report.RunText;
import fanout.state.RunEntry;
import java.time.Instant;
import java.util.List;

/** {@code fanout runs show}. */
final class RunsShowCommand implements Command {
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
        return Past.options(new OptionGroup("How")
                .value("--format", "text|json", "For a person, or for a program (default: text)."));
    }

    @Override
    public int run(Typed typed, Console console) throws Exception {
        Format format = typed.choice("--format", Format.class, Format.TEXT);
        RunEntry run = Past.one(typed, console, this);
        console.out().print(format == Format.JSON ? run.line() + "\n" : RunText.of(run, Instant.now()));
        return ExitCode.DONE;
    }
}
