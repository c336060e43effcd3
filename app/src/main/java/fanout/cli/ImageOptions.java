package fanout.cli;

import fanout.task.ImageEncoding;
import fanout.task.ImageFit;
import fanout.task.ImageFormat;
import fanout.task.ImageLimits;
import fanout.task.ImageMetadata;
import fanout.task.ImagePosition;
import fanout.task.ImageResizeJob;
import fanout.task.ImageShaping;
import fanout.task.ImageSize;
import fanout.task.ImageTurn;
import fanout.task.PartialPictures;
import fanout.task.Verification;
import java.util.ArrayList;
import java.util.List;

/** What {@code images resize} is to make, as it was typed. */
final class ImageOptions {
    private static final int MOST_DIGITS_OF_A_SIDE = 5;

    private ImageOptions() {}

    static List<OptionGroup> groups() {
        return List.of(
                new OptionGroup("What to make")
                        .value(
                                "-o --output",
                                "DIR",
                                "The folder of the outputs and of the manifest fanout-manifest.csv; made if it is not there.")
                        .value(
                                "--size",
                                "WxH[,WxH...]",
                                "The size to fit, in pixels; several make as many outputs of one decode. 800x and x600 leave the other side to the picture's shape.")
                        .value(
                                "--fit",
                                "inside|cover|contain|fill",
                                "inside: as large as fits; cover: cropped to fill; contain: on a background of just that size; fill: stretched (default: inside).")
                        .value(
                                "--crop",
                                "centre|top|top-left|...",
                                "What cover keeps: the centre, an edge or a corner (default: centre).")
                        .flag("--enlarge", "Also make small pictures larger.")
                        .value("--rotate", "90|180|270", "Turn clockwise, after EXIF's orientation was applied.")
                        .value("--flip", "horizontal|vertical", "Mirror, after turning.")
                        .value(
                                "--name",
                                "TEMPLATE",
                                "What outputs are called, such as '{dir}/{name}-{width}w.{ext}'; also {from} (the input's ending) and {height}."),
                new OptionGroup("How to write it")
                        .value(
                                "--to",
                                "jpeg|png|webp|same",
                                "The format of the outputs; same: JPEG stays JPEG, all others become PNG (default: same). WebP is written by native code, in worker processes.")
                        .value("--quality", "N", "Of JPEG and WebP outputs, 1 to 100 (default: 80).")
                        .flag("--progressive", "JPEG outputs show as a whole first and fine later.")
                        .value("--png-compression", "N", "Of PNG outputs, 0 (none) to 9 (smallest) (default: 6).")
                        .value(
                                "--background",
                                "RRGGBB",
                                "What transparent pixels become in JPEG, and the border of contain (default: ffffff).")
                        .value(
                                "--metadata",
                                "strip|keep",
                                "Whether outputs keep the EXIF of their inputs (default: strip)."),
                WatermarkOptions.group(),
                limitsGroup()
                        .value(
                                "--partial",
                                "fail|keep",
                                "A JPEG whose end is missing fails, or what is there of it is used (default: fail).")
                        .value(
                                "--verify",
                                "header|full",
                                "How outputs are checked before they get their names; full: read back, decoded, compared with the input (default: header)."));
    }

    static OptionGroup limitsGroup() {
        return new OptionGroup("When things go wrong")
                .value(
                        "--max-pixels",
                        "N",
                        "A picture that claims more is refused before it is decoded; 500M is 500 million (default: 100M).")
                .value("--max-bytes", "SIZE", "A file that is larger is not read (default: 1G).");
    }

    static ImageLimits limits(Typed typed) throws CliException {
        return new ImageLimits(maxPixels(typed), typed.size("--max-bytes", ImageLimits.DEFAULT_FILE_BYTES));
    }

    static void refuseStandardInput(List<String> arguments) throws CliException {
        if (arguments.contains("-")) {
            throw new CliException(ExitCode.USAGE, "pictures are not read from standard input: name files or folders");
        }
    }

    static ImageResizeJob job(Typed typed) throws CliException {
        ImageFit fit = typed.choice("--fit", ImageFit.class, ImageFit.INSIDE);
        ImageShaping shaping = new ImageShaping(
                fit,
                WatermarkOptions.position(typed, "--crop", ImagePosition.CENTRE),
                turn(typed),
                typed.flag("--enlarge"),
                background(typed),
                WatermarkOptions.of(typed));
        if (typed.given("--crop") && fit != ImageFit.COVER) {
            throw new CliException(ExitCode.USAGE, "--crop says what --fit cover keeps: it needs --fit cover");
        }
        ImageEncoding encoding = new ImageEncoding(
                typed.choice("--to", ImageFormat.class, ImageFormat.SAME),
                typed.number("--quality", 1, 100, ImageEncoding.DEFAULT_QUALITY),
                typed.flag("--progressive"),
                typed.number(
                        "--png-compression",
                        0,
                        ImageEncoding.MOST_PNG_COMPRESSION,
                        ImageEncoding.DEFAULT_PNG_COMPRESSION),
                typed.choice("--metadata", ImageMetadata.class, ImageMetadata.STRIP));
        if (encoding.format() == ImageFormat.WEBP && encoding.metadata() == ImageMetadata.KEEP) {
            throw new CliException(ExitCode.USAGE, "--metadata keep: WebP outputs carry none; use --to jpeg or png");
        }
        return new ImageResizeJob(
                sizes(typed, fit),
                shaping,
                encoding,
                limits(typed),
                typed.choice("--partial", PartialPictures.class, PartialPictures.FAIL),
                typed.choice("--verify", Verification.class, Verification.HEADER));
    }

    private static List<ImageSize> sizes(Typed typed, ImageFit fit) throws CliException {
        String text = typed.text("--size", "");
        if (text.isEmpty()) {
            throw new CliException(ExitCode.USAGE, "--size WxH is missing, such as --size 320x320");
        }
        List<ImageSize> sizes = new ArrayList<>();
        for (String one : text.split(",", -1)) {
            ImageSize size = size(one);
            if (sizes.contains(size)) {
                throw new CliException(ExitCode.USAGE, "--size: " + size + " is there twice");
            }
            if (!size.isWhole() && fit != ImageFit.INSIDE) {
                throw Typed.wrong("--size", one, "a size that --fit " + Typed.name(fit) + " can fill: give both sides");
            }
            sizes.add(size);
        }
        return sizes;
    }

    private static ImageSize size(String text) throws CliException {
        String side = "(\\d{0," + MOST_DIGITS_OF_A_SIDE + "})";
        if (!text.matches(side + "[xX]" + side) || text.length() == 1) {
            throw Typed.wrong("--size", text, "a width and a height in pixels, such as 320x320, 320x or x320");
        }
        String[] sides = text.split("[xX]", -1);
        int width = side(text, sides[0]);
        int height = side(text, sides[1]);
        return new ImageSize(width, height);
    }

    private static int side(String size, String text) throws CliException {
        if (text.isEmpty()) {
            return ImageSize.AS_NEEDED;
        }
        int side = Integer.parseInt(text);
        if (side < 1 || side > ImageSize.LARGEST_SIDE) {
            throw Typed.wrong("--size", size, "between 1x1 and 65500x65500");
        }
        return side;
    }

    private static ImageTurn turn(Typed typed) throws CliException {
        int rotation =
                switch (typed.text("--rotate", "0")) {
                    case "0" -> 0;
                    case "90" -> 90;
                    case "180" -> 180;
                    case "270", "-90" -> 270;
                    default -> throw Typed.wrong("--rotate", typed.text("--rotate", ""), "90, 180 or 270");
                };
        return switch (typed.text("--flip", "")) {
            case "" -> new ImageTurn(rotation, false);
            case "horizontal" -> new ImageTurn(rotation, true);
            // Upside down is turned by 180 degrees and mirrored.
            case "vertical" -> new ImageTurn((rotation + 180) % 360, true);
            default -> throw Typed.wrong("--flip", typed.text("--flip", ""), "horizontal or vertical");
        };
    }

    private static int background(Typed typed) throws CliException {
        String background = typed.text("--background", "ffffff").replaceFirst("^#", "");
        if (!background.matches("[0-9a-fA-F]{6}")) {
            throw Typed.wrong("--background", background, "a colour such as ffffff");
        }
        return Integer.parseInt(background, 16);
    }

    private static long maxPixels(Typed typed) throws CliException {
        return typed.count("--max-pixels", ImageLimits.DEFAULT_PIXELS, "a number of pixels such as 500M");
    }
}
