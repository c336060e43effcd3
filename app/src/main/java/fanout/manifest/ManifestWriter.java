package fanout.manifest;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Writes a manifest, record by record. One owner.
 *
 * @param <R> its records
 */
public final class ManifestWriter<R extends Recorded> {
    private final Writer out;
    private final ManifestFormat<R> format;

    /**
     * Writes the header.
     *
     * @param out stays the caller's to close
     */
    public ManifestWriter(OutputStream out, ManifestFormat<R> format) throws IOException {
        this.out = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        this.format = format;
        RecordFields.CSV.printRecord(this.out, format.columns().toArray());
    }

    public void write(R row) throws IOException {
        RecordFields.CSV.printRecord(out, format.fields(row).toArray());
    }

    /** Hands on what is still held. */
    public void flush() throws IOException {
        out.flush();
    }
}
