package fanout.backend.process;

import fanout.scratch.LivingProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** A directory that only this user can enter, for the sockets of one backend. The system takes only short paths for them. */
final class SocketDirectory implements AutoCloseable {
    /** What fits on every system: 104 bytes with the final 0 on macOS, 108 on Linux. */
    private static final int LONGEST_PATH_BYTES = 100;

    private static final int NAME_BYTES = "/fanout-1234567-1234567890-12345678901234567890/w1234567".length();
    /** Process ids mean something only among processes that see the same ones, which those in a container do not. */
    private static final Path ID_SPACE = Path.of("/proc/self/ns/pid");

    private static final String PREFIX = "fanout-";

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
                        PREFIX + ProcessHandle.current().pid() + "-" + idSpace() + "-",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))));
            }
        }
        throw new IOException("no writable directory with a short path for sockets among " + candidates()
                + ": make one writable, or name one with TMPDIR=DIR");
    }

    /** A path that was not given out before. */
    synchronized Path next() {
        sockets++;
        return directory.resolve("w" + sockets);
    }

    /**
     * Removes the directory with what is in it, quiet where it is gone already; and those of coordinators that were killed
     * together with all their workers, so that nobody was left to do it.
     */
    @Override
    public void close() {
        delete(directory);
        try (DirectoryStream<Path> others = Files.newDirectoryStream(directory.resolveSibling("."), PREFIX + "*-*-*")) {
            for (Path other : others) {
                if (isOfTheDead(other.getFileName().toString())
                        && Files.isDirectory(other, LinkOption.NOFOLLOW_LINKS)) {
                    delete(other);
                }
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            // The next run may have more luck.
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> left = Files.list(directory)) {
            for (Path file : left.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(directory);
        } catch (IOException | UncheckedIOException goneOrForeign) {
            // Somebody else has cleaned up, or has to.
        }
    }

    /** A process id that was given to another process since keeps it for another time. */
    private static boolean isOfTheDead(String name) {
        String[] parts = name.substring(PREFIX.length()).split("-", -1);
        try {
            return parts.length == 3 && parts[1].equals(idSpace()) && !LivingProcess.isAlive(Long.parseLong(parts[0]));
        } catch (NumberFormatException another) {
            return false;
        }
    }

    /** Digits; 0 on systems that know of one only. */
    private static String idSpace() {
        try {
            return Files.readSymbolicLink(ID_SPACE).toString().replaceAll("[^0-9]", "");
        } catch (IOException | UnsupportedOperationException one) {
            return "0";
        }
    }

    private static List<String> candidates() {
        return List.of(System.getProperty("java.io.tmpdir"), "/tmp");
    }
}
