package fanout.fetch;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotedFolderTest {
    @TempDir
    private Path folder;

    private final NotedFolder noted = new NotedFolder();

    @Test
    void aFolderIsLookedThroughOnceItIsAskedForAgain() throws IOException {
        assertTrue(noted.mayHold(folder));
        Files.createFile(folder.resolve(".a.fanout-part"));
        assertFalse(noted.mayHold(folder));
        assertFalse(noted.mayHold(folder));
    }

    @Test
    void aNoteIsSeenAndSoIsOneInAnotherFolder() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.createFile(other.resolve(".a.fanout-part-note"));
        assertTrue(noted.mayHold(folder));
        assertFalse(noted.mayHold(folder));
        assertTrue(noted.mayHold(other));
        assertTrue(noted.mayHold(other));
    }

    @Test
    void aFolderThatIsNotThereHasNoneAndALargeOneMay() throws IOException {
        Path none = folder.resolve("none");
        assertTrue(noted.mayHold(none));
        assertFalse(noted.mayHold(none));
        for (int i = 0; i <= NotedFolder.MOST_NAMES; i++) {
            Files.createFile(folder.resolve("f" + i));
        }
        assertTrue(noted.mayHold(folder));
        assertTrue(noted.mayHold(folder));
    }
}
