package fanout.merge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A private folder for what does not fit into memory, made when it is first asked for and deleted, with all that is in it,
 * when it is closed. Any thread may ask.
 *
 * <p>While it is in use it holds a lock on the file {@value #LOCK} in it, which the system gives up with the process,
 * however that ends. A folder whose lock can be had is what a dead run left, and goes when the next one is made. One in
 * use per process: looking at another's lock would drop it.
 */
public final class SpillFolder implements Supplier<Path>, AutoCloseable {
    private static final String PREFIX = "fanout-groups-";
    private static final String LOCK = "lock";

    private final Path parent;
    private @Nullable Path folder;
    private @Nullable FileChannel lock;

    /** Among the temporary files. */
    public SpillFolder() {
        this(Path.of(System.getProperty("java.io.tmpdir")));
    }

    SpillFolder(Path parent) {
        this.parent = parent;
    }

    @Override
    public synchronized Path get() {
        Path current = folder;
        if (current == null) {
            try {
                current = make();
            } catch (IOException e) {
                throw TemporaryPlace.unusable("cannot keep groups that do not fit into memory", e);
            }
            folder = current;
            sweep();
        }
        return current;
    }

    @Override
    public synchronized void close() throws IOException {
        Path current = folder;
        if (current == null) {
            return;
        }
        delete(current);
        folder = null;
        if (lock != null) {
            lock.close();
        }
    }

    private Path make() throws IOException {
        Path made = Files.createTempDirectory(
                parent, PREFIX, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        // Under its own name only once it is locked: until then nobody could tell it from one that was left.
        Path unlocked = made.resolve("lock.new");
        FileChannel channel = FileChannel.open(unlocked, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        lock = channel;
        if (channel.tryLock() == null) {
            throw new IOException("a new file is locked already: " + unlocked);
        }
        Files.move(unlocked, made.resolve(LOCK));
        return made;
    }

    /** Removes what dead runs left. What cannot be removed, as another user's, stays. */
    private void sweep() {
        try (DirectoryStream<Path> others = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path other : others) {
                if (!other.equals(folder) && Files.isDirectory(other)) {
                    deleteIfDead(other);
                }
            }
        } catch (IOException | UncheckedIOException unreadable) {
            // The next run may have more luck.
        }
    }

    private static void deleteIfDead(Path other) {
        try (FileChannel channel = FileChannel.open(other.resolve(LOCK), StandardOpenOption.WRITE);
                FileLock dead = channel.tryLock()) {
            if (dead != null) {
                delete(other);
            }
        } catch (IOException | RuntimeException livingOrForeign) {
            // No lock to be had, by this process or by another: not ours to remove.
        }
    }

    /** The lock goes last, so that what stays behind when this fails can still be recognised. */
    private static void delete(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(folder)) {
            files = found.filter(file -> !file.endsWith(LOCK)).toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
        Files.deleteIfExists(folder.resolve(LOCK));
        Files.deleteIfExists(folder);
    }
}
