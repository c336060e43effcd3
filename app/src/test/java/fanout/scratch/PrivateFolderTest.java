package fanout.scratch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
@EnabledOnOs(OS.LINUX)
class PrivateFolderTest {
    @TempDir
    private Path parent = Path.of("");

    @Test
    void whatADeadRunLeftStaysWhileWhoLooksIntoItLives() throws Exception {
        Path left = left(ProcessHandle.current().pid());
        sweep();
        assertTrue(Files.exists(left));
    }

    /** As in a container whose first process does not ask for how those that are left to it ended. */
    @Test
    void whatADeadRunLeftGoesAlsoWhereWhoLookedIntoItIsDeadAndNotBuried() throws Exception {
        Process careless = new ProcessBuilder("sh", "-c", "sleep 0.2 & echo $!; exec sleep 600").start();
        try (BufferedReader said = careless.inputReader()) {
            long pid = Long.parseLong(said.readLine());
            while (!Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z ")) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            Path left = left(pid);
            sweep();
            assertTrue(Files.notExists(left));
        } finally {
            assertEquals(137, careless.destroyForcibly().waitFor());
        }
    }

    private Path left(long usedBy) throws IOException {
        Path left = Files.createDirectory(parent.resolve("fanout-test-1-0"));
        Files.createFile(left.resolve("lock"));
        return Files.createFile(left.resolve("used-by-" + usedBy)).getParent();
    }

    private void sweep() throws IOException {
        try (PrivateFolder folder = PrivateFolder.make(parent, "test")) {
            folder.sweep();
        }
    }
}
