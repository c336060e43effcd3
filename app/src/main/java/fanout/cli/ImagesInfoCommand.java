package fanout.cli;

import fanout.csv.expression.NearestName;
import fanout.input.InputException;
import fanout.input.InputFinder;
import fanout.input.InputKind;
import fanout.input.Inputs;
import fanout.input.StandardInput;
import fanout.merge.InfoColumn;
import fanout.output.OutputException;
import fanout.plan.ImageInfoPlanner;
import fanout.plan.Plan;
import fanout.report.DryRunText;
import fanout.task.FetchJob;
import fanout.task.ImageInfoJob;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code fanout images info}. */
final class ImagesInfoCommand implements Command {
    @Override
    public String name() {
        return "images info";
    }

    @Override
    public String summary() {
        return "List pictures: format, size, colours, when, where and with what they were taken, how they look.";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "fanout images info sample-data/photos --columns input,format,width,height,taken,camera",
                "fanout images info sample-data/photos -o pictures.csv",
                "fanout images info sample-data/photos --hash --format ndjson -o pictures.ndjson");
    }

    @Override
    public String arguments() {
        return "INPUT...";
    }

    @Override
    public List<OptionGroup> options() {
        return List.of(
                new OptionGroup("What to list")
                        .flag(
                                "--hash",
                                "Also decode each picture, which checks it to its end, and list phash (how it looks, 16 hex digits) and crc32c (of the file). Without it headers are enough, and many times faster.")
                        .value(
                                "--columns",
                                "A,B,...",
                                "Which columns, in this order (default: all but path): "
                                        + String.join(", ", InfoColumn.titles()) + "."),
                new OptionGroup("Output")
                        .value("-o --output", "FILE", "Where to (default: standard output).")
                        .value(
                                "--format",
                                "table|csv|tsv|json|ndjson",
                                "How (default: table on a terminal, else by FILE's ending, else csv)."),
                UrlOptions.group(),
                ImageOptions.limitsGroup(),
                RunOptions.group(),
                OutputOptions.group());
    }

    @Override
    @SuppressWarnings("try") // locks are held, not used
    public int run(Typed typed, Console console) throws Exception {
        RunOptions run = RunOptions.of(typed);
        ResultTarget target = ResultTarget.of(typed, console.terminal());
        Session session = new Session(name(), run, OutputOptions.of(typed), console);
        ImageInfoJob job = new ImageInfoJob(typed.flag("--hash"), ImageOptions.limits(typed));
        List<InfoColumn> columns = columns(typed);
        OutputPaths outputs = new OutputPaths(ReadFiles.of(typed))
                .add("--output", target.file(), OutputPaths.ANSWER)
                .add(OutputPaths.SUMMARY, session.summaryFile(), OutputPaths.JSON);
        List<String> arguments = UrlOptions.arguments(typed, console);
        FetchJob fetching = UrlOptions.job(typed, job.limits().fileBytes());
        try (session;
                FetchedInputs all = new FetchedInputs(arguments);
                StandardInput none = new StandardInput(console.in())) {
            ImageOptions.refuseStandardInput(arguments);
            console.interruption().abandonable(console, () -> {});
            if (run.dryRun()) {
                Plan plan = all.noting(ImageInfoPlanner.plan(find(all, none).files(), job));
                console.out().print(DryRunText.of(plan, session.choose(plan), target.shown()));
                return ExitCode.DONE;
            }
            outputs.check();
            try (Closeable locks = outputs.lock(session)) {
                session.startWorkers();
                all.fetch(fetching, session, run, console);
                Inputs inputs = find(all, none);
                Plan plan = ImageInfoPlanner.plan(inputs.files(), job);
                outputs.checkInputs(inputs, plan);
                console.interruption().notAbandonable();
                return new InfoSession(session, console, columns, target).run(inputs, plan);
            }
        } catch (OutputException e) {
            return session.refused(e);
        }
    }

    private static Inputs find(FetchedInputs all, StandardInput none) throws InputException, IOException {
        return all.find(new InputFinder(InputKind.IMAGES, folder -> false, none));
    }

    private static List<InfoColumn> columns(Typed typed) throws CliException {
        if (!typed.given("--columns")) {
            return InfoColumn.usual();
        }
        List<InfoColumn> columns = new ArrayList<>();
        for (String title : CommaList.split("--columns", typed.text("--columns", ""))) {
            InfoColumn column = column(title.strip());
            if (columns.contains(column)) {
                throw new CliException(ExitCode.USAGE, "--columns names \"" + column.title() + "\" twice");
            }
            columns.add(column);
        }
        return columns;
    }

    private static InfoColumn column(String title) throws CliException {
        return InfoColumn.of(title).orElseThrow(() -> {
            List<String> titles = InfoColumn.titles();
            String meant = NearestName.hint(title, titles);
            return Typed.wrong("--columns", title, "one of " + String.join(", ", titles) + meant);
        });
    }
}
