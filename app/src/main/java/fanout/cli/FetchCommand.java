package fanout.cli;

import fanout.input.InputException;
import fanout.input.Inputs;
import fanout.input.UrlLine;
import fanout.input.UrlLines;
import fanout.manifest.Manifest;
import fanout.output.OutputException;
import fanout.plan.FetchNames;
import fanout.plan.FetchPlan;
import fanout.plan.FetchPlanner;
import fanout.task.FetchJob;
import java.nio.file.Path;
import java.util.List;

/** {@code fanout fetch}. */
final class FetchCommand implements Command {
    @Override
    public String name() {
        return "fetch";
    }

    @Override
    public String summary() {
        return "Fetch URLs into a folder, many at a time; what is there already is asked about, and not fetched twice.";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "fanout fetch https://example.org/a.csv https://example.org/b.csv -o data --dry-run",
                "fanout fetch --lines sample-data/urls.txt -o data --name '{host}/{path}' --dry-run");
    }

    @Override
    public String arguments() {
        return "URL...";
    }

    @Override
    public List<OptionGroup> options() {
        return FetchOptions.groups();
    }

    @Override
    public int run(Typed typed, Console console) throws Exception {
        FetchJob job = FetchOptions.job(typed);
        FetchNames names = FetchOptions.names(typed);
        RunOptions run = FetchOptions.run(typed);
        Path folder = OutputFolder.typed(typed);
        List<UrlLine> lines = lines(typed, console);
        Session session = new Session(name(), run, OutputOptions.of(typed), console);
        OutputPaths outputs = new OutputPaths(ReadFiles.of(typed)).add(OutputPaths.SUMMARY, session.summaryFile());
        try (session) {
            outputs.checkRead();
            return new FetchSession(session, console, run, job, folder).run(recorded -> {
                FetchPlan plan =
                        new FetchPlanner(job, folder, names, run.fresh() ? Manifest.empty() : recorded).plan(lines);
                refuseNothing(plan, lines);
                outputs.checkInputs(Inputs.NONE, plan.plan());
                return plan;
            });
        } catch (OutputException e) {
            return session.refused(e);
        }
    }

    private static List<UrlLine> lines(Typed typed, Console console) throws CliException, InputException {
        UrlLines lines = new UrlLines(console.in()).arguments(typed.arguments());
        String list = typed.text("--lines", "");
        if (list.isEmpty() && typed.arguments().isEmpty()) {
            throw new CliException(
                    ExitCode.USAGE, "no input: name URLs, or a file of them with --lines (fanout fetch --help)");
        }
        return list.isEmpty() ? lines.all() : lines.list(list).all();
    }

    /** One bad line among others is an input that fails; with nothing but bad lines something else is wrong. */
    private static void refuseNothing(FetchPlan plan, List<UrlLine> lines) {
        if (!lines.isEmpty() && plan.plan().chunks().isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no URL: " + plan.plan().inputs().get(0).failure());
        }
    }
}
