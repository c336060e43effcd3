package fanout.run;

import fanout.manifest.FetchRow;
import fanout.manifest.FetchRowFormat;
import fanout.manifest.Manifest;
import fanout.manifest.ManifestWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known of kept bodies of URLs: beside each a note, a manifest of one row. No body is called like it, for no output
 * of a URL is hidden. A note that is damaged, or older than its body, proves nothing: the body is fetched again.
 */
final class UrlNotes {
    private static final String NOTE = ".fanout-url.csv";
    private static final FetchRowFormat FORMAT = new FetchRowFormat();

    private final Path folder;

    /** @param folder of the folders of URLs */
    UrlNotes(Path folder) {
        this.folder = folder;
    }

    /**
     * Of some URLs.
     *
     * @param outputs below the folder
     */
    Manifest<FetchRow> of(List<String> outputs) throws IOException {
        List<FetchRow> rows = new ArrayList<>();
        for (String output : outputs) {
            rows.addAll(Manifest.ofFile(note(output), FORMAT).rows());
        }
        return Manifest.of(rows);
    }

    /** Writes what was fetched down. */
    void write(List<FetchRow> rows) {
        for (FetchRow row : rows) {
            try {
                write(row);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void write(FetchRow row) throws IOException {
        Path note = note(row.output());
        Path unfinished = note.resolveSibling(NOTE + ".new");
        try (OutputStream out = Files.newOutputStream(unfinished)) {
            ManifestWriter<FetchRow> writer = new ManifestWriter<>(out, FORMAT);
            writer.write(row);
            writer.flush();
        }
        Files.move(unfinished, note, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path note(String output) {
        return folder.resolve(output).resolveSibling(NOTE);
    }
}
