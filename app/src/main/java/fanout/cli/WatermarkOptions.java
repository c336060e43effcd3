package fanout.cli;

import fanout.image.WatermarkCheck;
import fanout.state.Reasons;
import fanout.task.ImagePosition;
import fanout.task.Watermark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What is laid over outputs, as it was typed. */
final class WatermarkOptions {
    private static final int DEFAULT_WIDTH_PERCENT = 25;
    private static final int WHOLE = 100;
    private static final long MOST_BYTES = 16 << 20;

    private WatermarkOptions() {}

    static OptionGroup group() {
        return new OptionGroup("Watermark")
                .value("--watermark", "FILE", "A picture that is laid over every output.")
                .value(
                        "--watermark-position",
                        "bottom-right|...",
                        "The centre, an edge or a corner (default: bottom-right).")
                .value("--watermark-opacity", "PERCENT", "1 to 100 (default: 100).")
                .value(
                        "--watermark-width",
                        "PERCENT",
                        "Of the output's width, at most; it is never enlarged (default: 25).");
    }

    static List<Watermark> of(Typed typed) throws CliException {
        String file = typed.text("--watermark", "");
        if (file.isEmpty()) {
            for (String option : List.of("--watermark-position", "--watermark-opacity", "--watermark-width")) {
                if (typed.given(option)) {
                    throw new CliException(ExitCode.USAGE, option + " needs --watermark FILE");
                }
            }
            return List.of();
        }
        Watermark watermark = new Watermark(
                file,
                content(file),
                position(typed, "--watermark-position", ImagePosition.BOTTOM_RIGHT),
                typed.number("--watermark-opacity", 1, WHOLE, WHOLE),
                typed.number("--watermark-width", 1, WHOLE, DEFAULT_WIDTH_PERCENT));
        Optional<String> problem = WatermarkCheck.problem(watermark);
        if (problem.isPresent()) {
            throw new CliException(ExitCode.USAGE, "--watermark " + file + ": " + problem.get());
        }
        return List.of(watermark);
    }

    private static byte[] content(String file) throws CliException {
        try {
            Path path = Path.of(file);
            if (Files.size(path) > MOST_BYTES) {
                throw new CliException(ExitCode.USAGE, "--watermark " + file + ": larger than 16 MiB");
            }
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new CliException(ExitCode.USAGE, "--watermark " + file + ": " + Reasons.of(e));
        }
    }

    /** A place; the American spelling of the centre is understood. */
    static ImagePosition position(Typed typed, String option, ImagePosition otherwise) throws CliException {
        return typed.text(option, "").equalsIgnoreCase("center")
                ? ImagePosition.CENTRE
                : typed.choice(option, ImagePosition.class, otherwise);
    }
}
