package fanout.manifest;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes a manifest, record by record. One owner.
 *
 * @param <R> its records
 */
public final class ManifestWriter<R extends Recorded> {
    private final Writer out;
    private final ManifestFormat<R> format;
    private final StringBuilder text = new StringBuilder();

    /**
     * Writes the header.
     *
     * @param out stays the caller's to close
     */
    public ManifestWriter(OutputStream out, ManifestFormat<R> format) throws IOException {
        this.out = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        this.format = format;
        write(format.columns());
    }

    public void write(R row) throws IOException {
        write(format.fields(row));
    }

    private void write(List<?> fields) throws IOException {
        text.setLength(0);
        RecordText.append(text, fields);
        out.append(text);
    }

    /** Hands on what is still held. */
    public void flush() throws IOException {
        out.flush();
    }
}
