package fanout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fanout.manifest.ImageRowFormat;
import fanout.manifest.Manifest;
import fanout.manifest.ManifestJournal;
import fanout.manifest.ManifestRow;
import fanout.task.ImageStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestFileTest {
    private static final ManifestRow ROW = new ManifestRow(
            "a.jpg", "a.jpg", ImageStatus.WRITTEN, "", 40, 30, 4, 3, 1000, 10, "00c0ffee", "header", "0123", "", "", 1);

    @TempDir
    private Path folder;

    @Test
    void theManifestTakesThePlaceOfTheJournal() throws IOException {
        assertEquals("", settled("", false));
        assertEquals(List.of(Manifest.FILE_NAME), List.of(folder.toFile().list()));
        assertEquals("disk full", settled("disk full", false));
    }

    /** What was written before that is gone with it, and the manifest would say that it is there. */
    @Test
    void aFolderThatWasRemovedUnderARunIsNoticed() throws IOException {
        assertEquals(
                "what stood in " + folder + " was removed while this run was under way. Run the same command again.",
                settled("", true));
        assertEquals("disk full", settled("disk full", true));
    }

    private String settled(String problem, boolean removed) throws IOException {
        ManifestFile<ManifestRow> manifest = new ManifestFile<>(folder, new ImageRowFormat(), Manifest.empty());
        try (ManifestJournal<ManifestRow> journal = manifest.begin()) {
            journal.record(List.of(ROW));
            if (removed) {
                Files.delete(folder.resolve(Manifest.JOURNAL_NAME));
            }
            return manifest.settle(() -> Stream.of(ROW), journal, problem);
        }
    }
}
