package fanout.manifest;

import fanout.task.FileIdentity;
import fanout.task.ImageOutput;
import fanout.task.ImageReport;
import fanout.task.ImageStatus;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * One record of the manifest of pictures: one output, or one picture that has none. What is not known is empty, or 0.
 *
 * @param input the path below the folder it was found in
 * @param output the path below the output folder, with slashes; empty where the picture failed
 * @param width of the input as a person sees it
 * @param outputCrc32c in hexadecimal; empty where there is no output
 * @param verified how the output was checked
 * @param options what the output was made with, from {@link JobFingerprint}
 * @param identity which state of the input was read, from {@link #identity}; empty proves nothing
 * @param run when the run that made the output began, such as {@code 2026-11-20T02:15:00Z}
 * @param elapsedNanos of the whole picture; with several outputs only the first one's row has it
 */
public record ManifestRow(
        String input,
        String output,
        ImageStatus status,
        String reason,
        int width,
        int height,
        int outputWidth,
        int outputHeight,
        long inputBytes,
        long outputBytes,
        String outputCrc32c,
        String verified,
        String options,
        String identity,
        String run,
        long elapsedNanos)
        implements Recorded {
    /** What an output says that needs not be made again. */
    public static final String UP_TO_DATE = "up to date";

    /** What is the same in all rows that a run makes. */
    public record Origin(String verified, String options, String run) {}

    /**
     * The rows of a picture: one for each output, or one that says why there is none.
     *
     * @param outputs the names of the report's outputs below the output folder
     */
    public static List<ManifestRow> of(String input, ImageReport report, List<String> outputs, Origin origin) {
        List<ManifestRow> rows = new ArrayList<>();
        if (outputs.isEmpty()) {
            rows.add(new ManifestRow(
                    input,
                    "",
                    report.status(),
                    report.reason(),
                    report.width(),
                    report.height(),
                    0,
                    0,
                    report.inputBytes(),
                    0,
                    "",
                    "",
                    origin.options(),
                    identity(report.identity()),
                    origin.run(),
                    report.elapsedNanos()));
        }
        for (int i = 0; i < outputs.size(); i++) {
            ImageOutput output = report.outputs().get(i);
            rows.add(new ManifestRow(
                    input,
                    outputs.get(i),
                    report.status(),
                    report.reason(),
                    report.width(),
                    report.height(),
                    output.width(),
                    output.height(),
                    report.inputBytes(),
                    output.bytes(),
                    checksum(output.crc32c()),
                    origin.verified(),
                    origin.options(),
                    identity(report.identity()),
                    origin.run(),
                    i == 0 ? report.elapsedNanos() : 0));
        }
        return rows;
    }

    /** The row of a run that found the output as this one describes it. */
    public ManifestRow skipped() {
        return new ManifestRow(
                input,
                output,
                ImageStatus.SKIPPED,
                reason.isEmpty() || reason.equals(UP_TO_DATE) ? UP_TO_DATE : reason,
                width,
                height,
                outputWidth,
                outputHeight,
                inputBytes,
                outputBytes,
                outputCrc32c,
                verified,
                options,
                identity,
                run,
                0);
    }

    /** A state of a file as one text; empty where nothing is known of it. */
    public static String identity(FileIdentity identity) {
        return identity.file().isEmpty()
                ? ""
                : identity.file() + " " + identity.modifiedNanos() + " " + identity.changedNanos();
    }

    /** A content as one text, wherever it stands. */
    public static String identity(String sha256) {
        return "sha256 " + sha256;
    }

    /** The same row, of an input that is known by something else. */
    public ManifestRow identifiedBy(String other) {
        return new ManifestRow(
                input,
                output,
                status,
                reason,
                width,
                height,
                outputWidth,
                outputHeight,
                inputBytes,
                outputBytes,
                outputCrc32c,
                verified,
                options,
                other,
                run,
                elapsedNanos);
    }

    /** A checksum as it is written. */
    public static String checksum(int crc32c) {
        return HexFormat.of().toHexDigits(crc32c);
    }
}
