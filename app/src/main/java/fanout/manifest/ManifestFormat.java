package fanout.manifest;

import java.util.List;
import org.apache.commons.csv.CSVFormat;

/** How a manifest is written down: CSV with a header, lines ended by newlines. Readers go by the names of the columns. */
final class ManifestFormat {
    static final List<String> COLUMNS = List.of(
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

    /** Without a header, which whoever reads or writes the first record sees to. */
    static final CSVFormat CSV =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    private ManifestFormat() {}
}
