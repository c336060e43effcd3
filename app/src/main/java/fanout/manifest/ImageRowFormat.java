package fanout.manifest;

import fanout.task.ImageStatus;
import java.util.List;

/** The manifest of {@code images resize}. */
public final class ImageRowFormat implements ManifestFormat<ManifestRow> {
    private static final List<String> COLUMNS = List.of(
            "input",
            "output",
            "status",
            "reason",
            "width",
            "height",
            "output_width",
            "output_height",
            "input_bytes",
            "output_bytes",
            "output_crc32c",
            "verified",
            "options",
            "input_identity",
            "run",
            "seconds");

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public List<Object> fields(ManifestRow row) {
        return List.of(
                row.input(),
                row.output(),
                RecordFields.written(row.status()),
                row.reason(),
                RecordFields.known(row.width()),
                RecordFields.known(row.height()),
                RecordFields.known(row.outputWidth()),
                RecordFields.known(row.outputHeight()),
                row.inputBytes(),
                RecordFields.known(row.outputBytes()),
                row.outputCrc32c(),
                row.verified(),
                row.options(),
                row.identity(),
                row.run(),
                RecordFields.seconds(row.elapsedNanos()));
    }

    @Override
    public ManifestRow row(RecordFields fields) {
        return new ManifestRow(
                fields.text("input"),
                fields.text("output"),
                fields.choice("status", ImageStatus.class),
                fields.text("reason"),
                (int) fields.number("width"),
                (int) fields.number("height"),
                (int) fields.number("output_width"),
                (int) fields.number("output_height"),
                fields.number("input_bytes"),
                fields.number("output_bytes"),
                fields.text("output_crc32c"),
                fields.text("verified"),
                fields.text("options"),
                fields.text("input_identity"),
                fields.text("run"),
                fields.nanos("seconds"));
    }
}
