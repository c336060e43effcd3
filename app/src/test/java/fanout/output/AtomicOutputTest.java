package fanout.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicOutputTest {
    @TempDir
    Path folder;

    /** Whoever waits for the lock tries out whether it could write, while who holds it clears away what killed runs left. */
    @Test
    void anOutputCanBeTriedOutWhileTheHolderOfTheLockClearsUp() throws Exception {
        Path path = folder.resolve("answer.csv");
        OutputTarget target = OutputTarget.of(path);
        AtomicBoolean over = new AtomicBoolean();
        FutureTask<Void> clearing = new FutureTask<>(() -> {
            while (!over.get()) {
                TemporaryFile.removeLeftovers(target);
            }
            return null;
        });
        Thread holder = new Thread(clearing, "holder");
        holder.start();
        try {
            for (int i = 0; i < 1000; i++) {
                AtomicOutput.open(path).close();
            }
        } finally {
            over.set(true);
            holder.join();
        }
        clearing.get();
        assertFalse(Files.exists(path));
    }

    @Test
    void appearsOnlyWhenItIsCommitted() throws IOException {
        Path target = folder.resolve("out.csv");
        try (AtomicOutput output = AtomicOutput.open(target)) {
            output.stream().write(bytes("a,b\n"));
            assertFalse(Files.exists(target));
            output.commit();
            assertEquals("a,b\n", Files.readString(target));
            assertEquals(4, output.bytes());
        }
        assertEquals(List.of("out.csv"), names());
    }

    @Test
    void leavesThePreviousFileUntouchedWithoutACommit() throws IOException {
        Path target = Files.writeString(folder.resolve("out.csv"), "old");
        try (AtomicOutput output = AtomicOutput.open(target)) {
            output.stream().write(bytes("new"));
        }
        assertEquals("old", Files.readString(target));
        assertEquals(List.of("out.csv"), names());
    }

    @Test
    void withoutALockWhatDeadProcessesLeftOfTheSameOutputGoesAndNothingElse() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Path target = folder.resolve("out.csv");
        Files.createFile(folder.resolve(HiddenName.temporary("out.csv", dead.pid(), 0)));
        String other = HiddenName.temporary("other.csv", dead.pid(), 0);
        String living = HiddenName.temporary("out.csv", ProcessHandle.current().pid(), 7);
        Files.createFile(folder.resolve(other));
        Files.createFile(folder.resolve(living));
        try (AtomicOutput output = AtomicOutput.openUnlocked(target)) {
            output.stream().write(bytes("new"));
            output.commit();
        }
        assertEquals(Stream.of(other, living, "out.csv").sorted().toList(), names());
    }

    @Test
    void replacesWhatALinkLeadsToAndKeepsTheLink() throws IOException {
        Path real =
                Files.writeString(Files.createDirectory(folder.resolve("data")).resolve("real.csv"), "old");
        Path second = Files.createSymbolicLink(folder.resolve("second"), Path.of("data/real.csv"));
        Path link = Files.createSymbolicLink(folder.resolve("link.csv"), second);
        write(link, "new");
        assertTrue(Files.isSymbolicLink(link));
        assertFalse(Files.isSymbolicLink(real));
        assertEquals("new", Files.readString(real));
    }

    @Test
    void makesTheFileThatADanglingLinkNames() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link.csv"), Path.of("later.csv"));
        write(link, "new");
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(folder.resolve("later.csv")));
    }

    @Test
    void refusesLinksThatGoInCircles() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("a"), Path.of("b"));
        Files.createSymbolicLink(folder.resolve("b"), Path.of("a"));
        OutputException error = assertThrows(OutputException.class, () -> AtomicOutput.open(link));
        assertTrue(error.getMessage().contains("circles"), error.getMessage());
    }

    @Test
    void keepsThePermissionsOfTheFileItReplaces() throws IOException {
        Path target = Files.writeString(folder.resolve("out.csv"), "old");
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r-x--x"));
        write(target, "new");
        assertEquals("rw-r-x--x", PosixFilePermissions.toString(Files.getPosixFilePermissions(target)));
    }

    @Test
    void givesANewFileTheUsualPermissions() throws IOException {
        Path usual = Files.writeString(folder.resolve("usual"), "");
        Path target = folder.resolve("out.csv");
        write(target, "new");
        assertEquals(Files.getPosixFilePermissions(usual), Files.getPosixFilePermissions(target));
    }

    @Test
    void doesNotReplaceAFileThatIsProtected() throws IOException {
        Path target = Files.writeString(folder.resolve("out.csv"), "old");
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("r--r--r--"));
        assumeTrue(!Files.isWritable(target), "root may write everything");
        OutputException error = assertThrows(OutputException.class, () -> AtomicOutput.open(target));
        assertEquals(OutputException.Kind.REFUSED, error.kind());
        assertTrue(error.getMessage().contains("permission denied"), error.getMessage());
    }

    @Test
    void saysThatTheFolderIsMissing() {
        Path target = folder.resolve("none/out.csv");
        OutputException error = assertThrows(OutputException.class, () -> AtomicOutput.open(target));
        assertEquals(OutputException.Kind.REFUSED, error.kind());
        assertEquals(
                "cannot write " + target + ": there is no folder " + folder.resolve("none") + ". Make it first.",
                error.getMessage());
    }

    @Test
    void saysThatTheTargetIsAFolder() {
        OutputException error = assertThrows(OutputException.class, () -> AtomicOutput.open(folder));
        assertEquals(OutputException.Kind.REFUSED, error.kind());
        assertEquals("cannot write " + folder + ": it is a folder. Name a file in it.", error.getMessage());
    }

    @Test
    void saysWhatBecameOfTheOutputWhenTheDiskIsFull() throws IOException {
        Path target = Files.writeString(folder.resolve("out.csv"), "old");
        try (AtomicOutput output = AtomicOutput.open(target, file -> new FullDisk(file, 5))) {
            output.stream().write(bytes("12345"));
            OutputException error =
                    assertThrows(OutputException.class, () -> output.stream().write('6'));
            assertEquals(OutputException.Kind.NO_SPACE, error.kind());
            assertEquals(
                    "cannot write " + target + ": no space left on device (wrote 5 bytes, removed again; the previous"
                            + " out.csv is untouched). Free space, then run the same command again.",
                    error.getMessage());
        }
        assertEquals("old", Files.readString(target));
        assertEquals(List.of("out.csv"), names());
    }

    @Test
    void aLimitOfTheProcessIsNoFaultOfTheDevice() {
        Path target = folder.resolve("out.csv");
        String files = OutputException.of(target, new IOException("Too many open files"))
                .getMessage();
        assertTrue(
                files.endsWith("Raise how many files a process may have open (ulimit -n), or do less at a time."),
                files);
        String size =
                OutputException.of(target, new IOException("File too large")).getMessage();
        assertTrue(size.contains("ulimit -f"), size);
    }

    @Test
    void knowsARealFullDevice() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "no /dev/full here");
        try (AtomicOutput output = AtomicOutput.open(full)) {
            OutputException error =
                    assertThrows(OutputException.class, () -> output.stream().write(bytes("x")));
            assertEquals(OutputException.Kind.NO_SPACE, error.kind());
        }
    }

    @Test
    void writesADeviceInPlace() throws IOException {
        write(Path.of("/dev/null"), "gone");
        assertFalse(Files.isRegularFile(Path.of("/dev/null")));
    }

    @Test
    void writesAPipeInPlace() throws IOException, InterruptedException, ExecutionException {
        Path pipe = folder.resolve("pipe");
        Process maker = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assertEquals(0, maker.waitFor());
        FutureTask<String> reading = new FutureTask<>(() -> Files.readString(pipe));
        Thread reader = new Thread(reading, "pipe-reader");
        reader.start();
        write(pipe, "through");
        assertEquals("through", reading.get());
        assertFalse(Files.isRegularFile(pipe));
        assertEquals(List.of("pipe"), names());
    }

    @Test
    void takesNamesAsLongAsTheFileSystemDoes() throws IOException {
        Path target = folder.resolve("ü".repeat(120) + ".csv");
        write(target, "new");
        assertEquals("new", Files.readString(target));
    }

    @Test
    void twoOutputsOfOneNameDoNotMeet() throws IOException {
        Path target = folder.resolve("out.csv");
        try (AtomicOutput first = AtomicOutput.open(target);
                AtomicOutput second = AtomicOutput.open(target)) {
            first.stream().write(bytes("first"));
            second.stream().write(bytes("second"));
            first.commit();
        }
        assertEquals("first", Files.readString(target));
    }

    private static void write(Path target, String text) throws IOException {
        try (AtomicOutput output = AtomicOutput.open(target)) {
            output.stream().write(bytes(text));
            output.commit();
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Takes so many bytes and then fails as a full device does. */
    private static final class FullDisk extends OutputStream {
        private final OutputStream below;
        private long room;

        FullDisk(OutputStream below, long room) {
            this.below = below;
            this.room = room;
        }

        @Override
        public void write(int value) throws IOException {
            if (room-- <= 0) {
                throw new IOException("No space left on device");
            }
            below.write(value);
        }
    }
}
