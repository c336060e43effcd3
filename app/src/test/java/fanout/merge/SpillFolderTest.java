package fanout.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.exec.Guard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SpillFolderTest {
    @TempDir
    private Path parent = Path.of("");

    @Test
    void theFolderIsMadeWhenAskedForAndGoesWithAllThatIsInIt() throws IOException {
        try (SpillFolder folder = new SpillFolder(parent)) {
            assertEquals(List.of(), entries());
            Path made = folder.get();
            assertEquals(made, folder.get());
            assertEquals(List.of(made), entries());
            Files.writeString(made.resolve("run-1"), "groups");
        }
        assertEquals(List.of(), entries());
    }

    @Test
    void whatAKilledProcessLeftIsRemovedByTheNext() throws Exception {
        Process first = start();
        Path left = Path.of(first.inputReader().readLine());
        Files.writeString(left.resolve("run-1"), "groups");
        first.destroyForcibly().waitFor();
        assertTrue(Files.exists(left.resolve("run-1")));
        try (SpillFolder next = new SpillFolder(parent)) {
            assertEquals(List.of(next.get()), entries());
        }
    }

    @Test
    void whatAProcessOfADeadOneStillLooksIntoStaysUntilThatIsGone() throws Exception {
        Process first = start();
        Path left = Path.of(first.inputReader().readLine());
        Process guard = new ProcessBuilder("sleep", "600").start();
        Files.createFile(left.resolve(Guard.USED_BY + guard.pid()));
        first.destroyForcibly().waitFor();
        try (SpillFolder next = new SpillFolder(parent)) {
            assertEquals(Stream.of(left, next.get()).sorted().toList(), entries());
        }
        guard.destroyForcibly().waitFor();
        try (SpillFolder next = new SpillFolder(parent)) {
            assertEquals(List.of(next.get()), entries());
        }
    }

    @Test
    void whatALivingProcessUsesStays() throws Exception {
        Process living = start();
        Path used = Path.of(living.inputReader().readLine());
        Files.writeString(used.resolve("run-1"), "groups");
        try (SpillFolder other = new SpillFolder(parent);
                SpillFolder third = new SpillFolder(parent)) {
            assertEquals(Stream.of(used, other.get(), third.get()).sorted().toList(), entries());
            assertTrue(Files.exists(used.resolve("run-1")));
        }
        living.destroyForcibly().waitFor();
    }

    @Test
    void aFolderWithoutALockAndWithoutTheNumberOfADeadProcessIsNotKnownToBeDead() throws IOException {
        Path stranger = Files.createDirectory(parent.resolve("fanout-groups-of-somebody"));
        try (SpillFolder folder = new SpillFolder(parent)) {
            assertTrue(Files.isDirectory(folder.get()));
        }
        assertEquals(List.of(stranger), entries());
    }

    @Test
    void aFolderWhoseProcessDiedBeforeItCouldLockItGoes() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Files.createFile(Files.createDirectory(parent.resolve("fanout-groups-" + dead.pid() + "-1f"))
                .resolve("lock.new"));
        try (SpillFolder folder = new SpillFolder(parent)) {
            assertEquals(List.of(folder.get()), entries());
        }
    }

    /** Another process, which makes a folder, prints its name and waits. */
    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Spilling.class.getName(),
                        parent.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private List<Path> entries() throws IOException {
        try (Stream<Path> found = Files.list(parent)) {
            return found.sorted().toList();
        }
    }

    /** What {@link #start} runs. */
    static final class Spilling {
        private Spilling() {}

        public static void main(String[] arguments) throws IOException {
            try (SpillFolder folder = new SpillFolder(Path.of(arguments[0]))) {
                System.out.println(folder.get());
                System.in.read();
            }
        }
    }
}
