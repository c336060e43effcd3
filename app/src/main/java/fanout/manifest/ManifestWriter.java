package fanout.manifest;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Writes a manifest, record by record. What is not known is an empty field. One owner. */
public final class ManifestWriter {
    private static final int NANOS_PLACES = 9;
    private static final int SECONDS_PLACES = 3;

    private final Writer out;

    /**
     * Writes the header.
     *
     * @param out stays the caller's to close
     */
    public ManifestWriter(OutputStream out) throws IOException {
        this.out = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        record(ManifestFormat.COLUMNS.toArray());
    }

    public void write(ManifestRow row) throws IOException {
        record(
                row.input(),
                row.output(),
                row.status().name().toLowerCase(Locale.ROOT),
                row.reason(),
                known(row.width()),
                known(row.height()),
                known(row.outputWidth()),
                known(row.outputHeight()),
                row.inputBytes(),
                known(row.outputBytes()),
                row.outputCrc32c(),
                row.verified(),
                row.options(),
                row.identity(),
                row.run(),
                BigDecimal.valueOf(row.elapsedNanos(), NANOS_PLACES)
                        .setScale(SECONDS_PLACES, RoundingMode.HALF_EVEN)
                        .toPlainString());
    }

    /** Hands on what is still held. */
    public void flush() throws IOException {
        out.flush();
    }

    private void record(Object... fields) throws IOException {
        ManifestFormat.CSV.printRecord(out, fields);
    }

    private static Object known(long number) {
        return number > 0 ? number : "";
    }
}
