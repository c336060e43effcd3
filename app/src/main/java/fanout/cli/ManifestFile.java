package fanout.cli;

import fanout.manifest.Manifest;
import fanout.manifest.ManifestFormat;
import fanout.manifest.ManifestJournal;
import fanout.manifest.ManifestWriter;
import fanout.manifest.Recorded;
import fanout.output.AtomicOutput;
import fanout.output.OutputException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The manifest of an output folder through one run, which holds the folder's lock.
 *
 * @param <R> its records
 */
final class ManifestFile<R extends Recorded> {
    private static final int BUFFER_BYTES = 64 << 10;

    private final Path folder;
    private final ManifestFormat<R> format;
    private final Manifest<R> recorded;

    /** @param recorded what earlier runs left */
    ManifestFile(Path folder, ManifestFormat<R> format, Manifest<R> recorded) {
        this.format = format;
        this.folder = folder;
        this.recorded = recorded;
    }

    /** A new journal; what is in one that a killed run left goes into the manifest first. */
    ManifestJournal<R> begin() throws IOException {
        if (Files.exists(folder.resolve(Manifest.JOURNAL_NAME))) {
            write(recorded.rows().stream());
        }
        return new ManifestJournal<>(folder, format);
    }

    /**
     * Writes what is known now: what this run found and made, in input order, and behind it what earlier runs recorded of
     * other outputs, as long as they still stand. What failed now has no outputs that anybody should rely on.
     *
     * @param rows what this run found and made; asked for twice
     */
    void write(Supplier<Stream<R>> rows) throws IOException {
        Set<String> outputs = new HashSet<>();
        Set<String> failed = new HashSet<>();
        rows.get().forEach(row -> {
            boolean hasOutput = !row.output().isEmpty();
            (hasOutput ? outputs : failed).add(hasOutput ? row.output() : row.input());
        });
        Stream<R> others = recorded.rows().stream()
                .filter(row -> !outputs.contains(row.output()) && !failed.contains(row.input()))
                .filter(row -> Manifest.isThere(row, folder));
        write(Stream.concat(rows.get(), others));
    }

    /**
     * Has the manifest take the journal's place. Where it cannot be written the journal stays.
     *
     * @param problem what was wrong before
     * @return what is wrong now; empty for nothing
     */
    String settle(Supplier<Stream<R>> rows, ManifestJournal<R> journal, String problem) throws IOException {
        try {
            boolean removed = journal.wasRemoved();
            write(rows);
            journal.delete();
            return removed && problem.isEmpty()
                    ? "what stood in " + folder
                            + " was removed while this run was under way. Run the same command again."
                    : problem;
        } catch (OutputException unwritable) {
            return problem.isEmpty() ? unwritable.getMessage() : problem;
        }
    }

    private void write(Stream<R> rows) throws IOException {
        try (AtomicOutput file = AtomicOutput.open(folder.resolve(Manifest.FILE_NAME))) {
            BufferedOutputStream out = new BufferedOutputStream(file.stream(), BUFFER_BYTES);
            ManifestWriter<R> writer = new ManifestWriter<>(out, format);
            for (Iterator<R> next = rows.iterator(); next.hasNext(); ) {
                writer.write(next.next());
            }
            writer.flush();
            out.flush();
            file.commit();
        }
    }
}
