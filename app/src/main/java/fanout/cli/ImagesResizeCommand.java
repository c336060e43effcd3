package fanout.cli;

import fanout.input.InputFinder;
import fanout.input.InputKind;
import fanout.input.Inputs;
import fanout.input.StandardInput;
import fanout.output.OutputException;
import fanout.plan.ImagePlanner;
import fanout.task.ImageFit;
import fanout.task.ImageFormat;
import fanout.task.ImageResizeJob;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** {@code fanout images resize}. */
final class ImagesResizeCommand implements Command {
    private static final int DEFAULT_QUALITY = 80;
    private static final int LARGEST_SIDE = 65_500;

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
                "fanout images resize sample-data/photos -o thumbnails --size 320x320 --dry-run");
    }

    @Override
    public String arguments() {
        return "INPUT...";
    }

    @Override
    public List<OptionGroup> options() {
        return List.of(
                new OptionGroup("What to make")
                        .value(
                                "-o --output",
                                "DIR",
                                "The folder of the outputs and of the manifest fanout-manifest.csv; made if it is not there.")
                        .value("--size", "WxH", "The size to fit, in pixels.")
                        .value(
                                "--fit",
                                "inside|cover|contain|fill",
                                "inside: as large as fits; cover: cropped to fill; contain: on a background of just that size; fill: stretched (default: inside).")
                        .value(
                                "--to",
                                "jpeg|png|same",
                                "The format of the outputs; same: JPEG stays JPEG, all others become PNG (default: same).")
                        .value("--quality", "N", "Of JPEG outputs, 1 to 100 (default: 80).")
                        .value(
                                "--background",
                                "RRGGBB",
                                "What transparent pixels become in JPEG, and the border of contain (default: ffffff).")
                        .flag("--enlarge", "Also make small pictures larger.")
                        .value(
                                "--max-pixels",
                                "N",
                                "A picture that claims more is refused before it is decoded (default: 100000000)."),
                RunOptions.group(),
                OutputOptions.group());
    }

    @Override
    public int run(Typed typed, Console console) throws Exception {
        RunOptions run = RunOptions.of(typed);
        Session session = new Session(name(), run, OutputOptions.of(typed), console);
        ImageResizeJob job = job(typed);
        Path folder = folder(typed);
        Path absolute = folder.toAbsolutePath().normalize();
        Predicate<Path> isOutput = path -> path.toAbsolutePath().normalize().equals(absolute);
        try (session;
                StandardInput none = new StandardInput(console.in())) {
            if (typed.arguments().contains("-")) {
                throw new CliException(
                        ExitCode.USAGE, "pictures are not read from standard input: name files or folders");
            }
            return new ImageSession(session, console, run, folder).run(() -> {
                Inputs inputs = new InputFinder(InputKind.IMAGES, isOutput, none).find(typed.arguments());
                return new ImageSession.Work(inputs, ImagePlanner.plan(inputs.files(), job, folder));
            });
        } catch (OutputException e) {
            return session.refused(e);
        }
    }

    private static Path folder(Typed typed) throws CliException {
        if (!typed.given("--output")) {
            throw new CliException(ExitCode.USAGE, "-o DIR is missing: the folder that the outputs go to");
        }
        return Path.of(typed.text("--output", ""));
    }

    private static ImageResizeJob job(Typed typed) throws CliException {
        String size = typed.text("--size", "");
        if (size.isEmpty()) {
            throw new CliException(ExitCode.USAGE, "--size WxH is missing, such as --size 320x320");
        }
        if (!size.matches("\\d{1,5}[xX]\\d{1,5}")) {
            throw Typed.wrong("--size", size, "a width and a height in pixels, such as 320x320");
        }
        String[] sides = size.split("[xX]", -1);
        int width = Integer.parseInt(sides[0]);
        int height = Integer.parseInt(sides[1]);
        if (width < 1 || height < 1 || width > LARGEST_SIDE || height > LARGEST_SIDE) {
            throw Typed.wrong("--size", size, "between 1x1 and 65500x65500");
        }
        String background = typed.text("--background", "ffffff").replaceFirst("^#", "");
        if (!background.matches("[0-9a-fA-F]{6}")) {
            throw Typed.wrong("--background", background, "a colour such as ffffff");
        }
        return new ImageResizeJob(
                width,
                height,
                typed.choice("--fit", ImageFit.class, ImageFit.INSIDE),
                typed.choice("--to", ImageFormat.class, ImageFormat.SAME),
                typed.number("--quality", 1, 100, DEFAULT_QUALITY),
                typed.flag("--enlarge"),
                Integer.parseInt(background, 16),
                maxPixels(typed));
    }

    private static long maxPixels(Typed typed) throws CliException {
        String text = typed.text("--max-pixels", "");
        if (text.isEmpty()) {
            return ImageResizeJob.DEFAULT_MAX_PIXELS;
        }
        if (!text.matches("[1-9]\\d{0,11}")) {
            throw Typed.wrong("--max-pixels", text, "a number of pixels");
        }
        return Long.parseLong(text);
    }
}
