package fanout.cli;

import fanout.input.InputFinder;
import fanout.input.InputKind;
import fanout.input.Inputs;
import fanout.input.StandardInput;
import fanout.manifest.ImageRowFormat;
import fanout.manifest.Manifest;
import fanout.manifest.ManifestRow;
import fanout.output.OutputException;
import fanout.plan.ImagePlan;
import fanout.plan.ImagePlanner;
import fanout.plan.NameTemplate;
import fanout.plan.OutputNames;
import fanout.plan.UpToDate;
import fanout.task.FetchJob;
import fanout.task.ImageFormat;
import fanout.task.ImageResizeJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** {@code fanout images resize}. */
final class ImagesResizeCommand implements Command {
    @Override
    public String name() {
        return "images resize";
    }

    @Override
    public String summary() {
        return "Make thumbnails of folders of pictures; the tree of outputs mirrors the tree of inputs.";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "fanout images resize sample-data/photos -o thumbnails --size 320x320",
                "fanout images resize sample-data/photos/landscapes -o squares --size 128x128 --fit cover --to jpeg --quality 75",
                "fanout images resize sample-data/photos/landscapes -o web --size 640x,320x,64x64 --to jpeg --progressive");
    }

    @Override
    public String arguments() {
        return "INPUT...";
    }

    @Override
    public List<OptionGroup> options() {
        List<OptionGroup> groups = new ArrayList<>(ImageOptions.groups());
        groups.add(UrlOptions.group());
        groups.add(RunOptions.group());
        groups.add(OutputOptions.group());
        return groups;
    }

    @Override
    public int run(Typed typed, Console console) throws Exception {
        ImageResizeJob job = ImageOptions.job(typed);
        RunOptions asked = RunOptions.of(typed);
        RunOptions run = job.encoding().format() == ImageFormat.WEBP
                ? asked.inProcesses("WebP is written by native code, which runs in worker processes only")
                : asked;
        Session session = new Session(name(), run, OutputOptions.of(typed), console);
        OutputPaths outputs = new OutputPaths(ReadFiles.of(typed)).add(OutputPaths.SUMMARY, session.summaryFile());
        OutputNames naming = naming(typed, job);
        Path folder = OutputFolder.typed(typed);
        Predicate<Path> isOutput = path -> isSame(path, folder);
        List<String> arguments = UrlOptions.arguments(typed, console);
        FetchJob fetching = UrlOptions.job(typed, job.limits().fileBytes());
        try (session;
                FetchedInputs all = new FetchedInputs(arguments);
                StandardInput none = new StandardInput(console.in())) {
            ImageOptions.refuseStandardInput(arguments);
            outputs.checkRead();
            if (!run.dryRun() && all.haveUrls()) {
                all.fetch(fetching, session, run, console, coming(run, folder));
            }
            return new ImageSession(session, console, run, job, folder).run(recorded -> {
                UpToDate upToDate = new UpToDate(run.fresh() ? Manifest.empty() : recorded, folder, job);
                while (true) {
                    Inputs inputs = all.find(new InputFinder(InputKind.IMAGES, isOutput, none));
                    try {
                        ImagePlan plan = ImagePlanner.plan(inputs.files(), job, folder, naming, upToDate);
                        outputs.checkInputs(inputs, plan.plan());
                        return new ImageSession.Work(
                                inputs, run.dryRun() ? all.noting(plan) : plan, recorded, all.coming());
                    } catch (IllegalArgumentException clash) {
                        if (all.coming().isEmpty() || !naming.dependOnContent()) {
                            throw clash;
                        }
                        all.fetchRest(console); // what they are may tell them apart
                    }
                }
            });
        } catch (OutputException e) {
            return session.refused(e);
        }
    }

    /**
     * URLs that may be fetched while others are worked on: whose outputs are not there, or are to be made again all the same.
     */
    private static Predicate<String> coming(RunOptions run, Path folder) throws IOException {
        if (run.fresh()) {
            return url -> true;
        }
        Set<String> made = new HashSet<>();
        for (ManifestRow row : Manifest.of(folder, new ImageRowFormat()).rows()) {
            if (!row.output().isEmpty()) {
                made.add(row.input());
            }
        }
        return url -> !made.contains(url);
    }

    /** By whatever name, as through a symbolic link. */
    private static boolean isSame(Path path, Path folder) {
        try {
            return Files.isSameFile(path, folder);
        } catch (IOException notThere) {
            return false;
        }
    }

    private static OutputNames naming(Typed typed, ImageResizeJob job) throws CliException {
        String template = typed.text("--name", "");
        if (template.isEmpty()) {
            return OutputNames.ofInputs(job);
        }
        try {
            return OutputNames.of(NameTemplate.of(template, job.sizes()), job);
        } catch (IllegalArgumentException e) {
            throw new CliException(ExitCode.USAGE, "--name: " + e.getMessage());
        }
    }
}
