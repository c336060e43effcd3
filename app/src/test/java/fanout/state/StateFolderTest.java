package fanout.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {
    @Test
    void isWhatWasAskedForThenTheEnvironmentsThenTheHomes() {
        assertEquals(
                Path.of("here"),
                StateFolder.of("here", Map.of("XDG_STATE_HOME", "/x")).path());
        assertEquals(
                Path.of("/x/fanout"),
                StateFolder.of("", Map.of("XDG_STATE_HOME", "/x")).path());
        assertEquals(
                Path.of("/h/.local/state/fanout"),
                StateFolder.of("", Map.of("XDG_STATE_HOME", "relative", "HOME", "/h"))
                        .path());
        assertEquals(
                Path.of(System.getProperty("user.home"), ".local/state/fanout"),
                StateFolder.of("", Map.of("HOME", "")).path());
    }

    @Test
    void aHomeInTheListThatIsNotThereIsNone() {
        String home = System.setProperty("user.home", "/nowhere/at/all");
        try {
            Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
            assertEquals(
                    temporary.resolve(".local/state/fanout"),
                    StateFolder.of("", Map.of()).path());
        } finally {
            System.setProperty("user.home", home);
        }
    }

    @Test
    void whereItCannotBeWrittenToItIsSaidHowAnotherIsNamed() {
        String said = new StateFolder(Path.of("/x")).unwritable(new IOException("why"));
        assertEquals("/x: why (XDG_STATE_HOME or --state DIR names another folder)", said);
    }

    @Test
    void isMadeForItsOwnerAlone(@TempDir Path scratch) throws Exception {
        StateFolder folder = new StateFolder(scratch.resolve("a/b"));

        Path made = folder.make("jobs");

        assertEquals(scratch.resolve("a/b/jobs"), made);
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(made)));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())));
        assertEquals(made, folder.make("jobs"));
    }

    @Test
    void aRunIsCalledByItsBeginningAndItsProcess() {
        assertEquals(
                "20260102-030405-900abc",
                RunId.of(Instant.parse("2026-01-02T03:04:05.9Z"), 0x70abc).text());
    }
}
