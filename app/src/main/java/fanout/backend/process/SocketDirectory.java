package fanout.backend.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** A directory that only this user can enter, for the sockets of one backend. The system takes only short paths for them. */
final class SocketDirectory implements AutoCloseable {
    /** What fits on every system: 104 bytes with the final 0 on macOS, 108 on Linux. */
    private static final int LONGEST_PATH_BYTES = 100;

    private static final int NAME_BYTES = "/fanout-12345678901234567890/w1234567".length();

    private final Path directory;
    private int sockets;

    private SocketDirectory(Path directory) {
        this.directory = directory;
    }

    /** Makes one among the temporary files. */
    static SocketDirectory create() throws IOException {
        for (String candidate : candidates()) {
            Path parent = Path.of(candidate);
            int bytes = parent.toString().getBytes(StandardCharsets.UTF_8).length;
            if (bytes + NAME_BYTES <= LONGEST_PATH_BYTES && Files.isDirectory(parent) && Files.isWritable(parent)) {
                return new SocketDirectory(Files.createTempDirectory(
                        parent,
                        "fanout-",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))));
            }
        }
        throw new IOException("no writable directory with a short path for sockets among " + candidates()
                + ": make one writable, or name one with FANOUT_JAVA_OPTS=-Djava.io.tmpdir=DIR");
    }

    /** A path that was not given out before. */
    synchronized Path next() {
        sockets++;
        return directory.resolve("w" + sockets);
    }

    /** Removes the directory with what is in it; quiet where it is gone already. */
    @Override
    public void close() {
        try (Stream<Path> left = Files.list(directory)) {
            for (Path socket : left.toList()) {
                Files.deleteIfExists(socket);
            }
            Files.deleteIfExists(directory);
        } catch (IOException | UncheckedIOException gone) {
            // Somebody else has cleaned up.
        }
    }

    private static List<String> candidates() {
        return List.of(System.getProperty("java.io.tmpdir"), "/tmp");
    }
}
