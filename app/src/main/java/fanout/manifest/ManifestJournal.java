package fanout.manifest;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records outputs as soon as they stand under their names, so that a run that is killed need not be done again. It is
 * begun with the first output, and deleted once the manifest has taken its place. One owner.
 *
 * <p>Failing to write it fails no input: a run that is killed then has more to do again.
 *
 * @param <R> its records
 */
public final class ManifestJournal<R extends Recorded> implements Closeable {
    private final Path file;
    private final ManifestFormat<R> format;
    private @Nullable OutputStream out;
    private @Nullable ManifestWriter<R> writer;
    private String problem = "";

    /** @param folder of the outputs, where the caller holds the lock */
    public ManifestJournal(Path folder, ManifestFormat<R> format) {
        this.format = format;
        this.file = folder.resolve(Manifest.JOURNAL_NAME);
    }

    /** Records rows, and hands them to the system. */
    public void record(List<R> rows) {
        if (!problem.isEmpty()) {
            return;
        }
        try {
            ManifestWriter<R> open = writer();
            for (R row : rows) {
                open.write(row);
            }
            open.flush();
        } catch (IOException e) {
            problem = e.toString();
        }
    }

    private ManifestWriter<R> writer() throws IOException {
        ManifestWriter<R> known = writer;
        if (known == null) {
            out = Files.newOutputStream(file);
            known = new ManifestWriter<>(out, format);
            writer = known;
        }
        return known;
    }

    /** Why it could not be written; empty where it could. */
    public String problem() {
        return problem;
    }

    /** Whether somebody removed it, and most likely what it records with it. */
    public boolean wasRemoved() {
        return out != null && Files.notExists(file);
    }

    /** Deletes it, when all it recorded stands in the manifest. */
    public void delete() throws IOException {
        close();
        Files.deleteIfExists(file);
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        }
    }
}
