package fanout.cli;

import fanout.manifest.Manifest;
import fanout.manifest.ManifestJournal;
import fanout.manifest.ManifestRow;
import fanout.manifest.ManifestWriter;
import fanout.merge.ImageMerge;
import fanout.output.AtomicOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Stream;

/** The manifest of an output folder through one run, which holds the folder's lock. */
final class ManifestFile {
    private static final int BUFFER_BYTES = 64 << 10;

    private final Path folder;
    private final Manifest recorded;

    /** @param recorded what earlier runs left */
    ManifestFile(Path folder, Manifest recorded) {
        this.folder = folder;
        this.recorded = recorded;
    }

    /** A new journal; what is in one that a killed run left goes into the manifest first. */
    ManifestJournal begin() throws IOException {
        if (Files.exists(folder.resolve(Manifest.JOURNAL_NAME))) {
            write(recorded.rows().stream());
        }
        return new ManifestJournal(folder);
    }

    /**
     * Writes what is known now: what this run found and made, in input order, and behind it what earlier runs recorded of
     * other outputs, as long as they still stand. What failed now has no outputs that anybody should rely on.
     */
    void write(ImageMerge merge) throws IOException {
        Set<String> outputs = new HashSet<>();
        Set<String> failed = new HashSet<>();
        merge.rows().forEach(row -> {
            boolean hasOutput = !row.output().isEmpty();
            (hasOutput ? outputs : failed).add(hasOutput ? row.output() : row.input());
        });
        Stream<ManifestRow> others = recorded.rows().stream()
                .filter(row -> !outputs.contains(row.output()) && !failed.contains(row.input()))
                .filter(row -> Manifest.isThere(row, folder));
        write(Stream.concat(merge.rows(), others));
    }

    private void write(Stream<ManifestRow> rows) throws IOException {
        try (AtomicOutput file = AtomicOutput.open(folder.resolve(Manifest.FILE_NAME))) {
            BufferedOutputStream out = new BufferedOutputStream(file.stream(), BUFFER_BYTES);
            ManifestWriter writer = new ManifestWriter(out);
            for (Iterator<ManifestRow> next = rows.iterator(); next.hasNext(); ) {
                writer.write(next.next());
            }
            writer.flush();
            out.flush();
            file.commit();
        }
    }
}
