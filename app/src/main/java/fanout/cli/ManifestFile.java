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
     * other inputs, as long as their outputs still stand.
     */
    void write(ImageMerge merge) throws IOException {
        Set<String> inputs = new HashSet<>();
        merge.rows().forEach(row -> inputs.add(row.input()));
        Stream<ManifestRow> others =
                recorded.rows().stream().filter(row -> !inputs.contains(row.input()) && Manifest.isThere(row, folder));
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
