package fanout.report;

import fanout.merge.ImageRow;
import fanout.task.ImageReport;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

/**
 * {@link #FILE_NAME}: one record per picture, in input order, as CSV. What is not known, or not there for a picture that
 * failed, is an empty field. Later columns are added on the right; readers go by name. One owner.
 */
public final class ManifestWriter {
    /** Stands in the output folder. */
    public static final String FILE_NAME = "fanout-manifest.csv";

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
            "seconds");

    private final CsvOutput csv;

    /** The stream stays the caller's to close. */
    public ManifestWriter(OutputStream out) {
        this.csv = new CsvOutput(out);
    }

    /** Writes the header; call it once, first. */
    public void begin() throws IOException {
        for (String column : COLUMNS) {
            csv.text(column);
        }
        csv.end();
    }

    public void write(ImageRow row) throws IOException {
        ImageReport report = row.report();
        csv.text(row.input());
        csv.text(report.output());
        csv.text(report.status().name().toLowerCase(Locale.ROOT));
        csv.text(report.reason());
        known(report.width());
        known(report.height());
        known(report.outputWidth());
        known(report.outputHeight());
        csv.number(report.inputBytes());
        known(report.outputBytes());
        csv.text(Units.plainSeconds(report.elapsedNanos()));
        csv.end();
    }

    /** Hands on what is still held; call it once, last. */
    public void end() throws IOException {
        csv.flush();
    }

    private void known(long number) {
        if (number > 0) {
            csv.number(number);
        } else {
            csv.empty();
        }
    }
}
