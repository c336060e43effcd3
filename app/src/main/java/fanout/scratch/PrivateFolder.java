package fanout.scratch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder that only this user can enter, called {@code fanout-KIND-PID-MOMENT}, deleted with all that is in it when it is
 * closed. Any thread may close it.
 *
 * <p>While it is in use it holds a lock on the file {@value #LOCK} in it, which the system gives up with the process,
 * however that ends. A folder whose lock can be had is what a dead run left, and {@link #sweep} removes it; so it does
 * where a process died in the moment between making a folder and locking it.
 */
public final class PrivateFolder implements AutoCloseable {
    private static final String LOCK = "lock";

    private static final String USED_BY = "used-by-";
    private static final String UNLOCKED = "lock.new";
    private static final String PREFIX = "fanout-";
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path path;
    private final String kind;
    private final FileChannel lock;

    private PrivateFolder(Path path, String kind, FileChannel lock) {
        this.path = path;
        this.kind = kind;
        this.lock = lock;
    }

    /**
     * A new one.
     *
     * @param kind what it is for, in a word
     */
    public static PrivateFolder make(Path parent, String kind) throws IOException {
        Path made = create(parent, kind);
        // Under its own name only once it is locked: until then nobody could tell it from one that was left.
        Path unlocked = made.resolve(UNLOCKED);
        FileChannel lock = FileChannel.open(unlocked, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            if (lock.tryLock() == null) {
                throw new IOException("a new file is locked already: " + unlocked);
            }
            Files.move(unlocked, made.resolve(LOCK));
            return new PrivateFolder(made, kind, lock);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** By hand: what the JDK has for it costs every run 17 ms, most of it for a generator of random names. */
    private static Path create(Path parent, String kind) throws IOException {
        String start = PREFIX + kind + "-" + ProcessHandle.current().pid() + "-";
        for (long moment = System.nanoTime(); ; moment++) {
            try {
                return Files.createDirectory(parent.resolve(start + Long.toHexString(moment)), OWNER_ALONE);
            } catch (FileAlreadyExistsException another) {
                // One moment later, then.
            }
        }
    }

    public Path path() {
        return path;
    }

    /** Removes what dead runs left of this kind beside this. What cannot be removed, as another user's, stays. */
    public void sweep() {
        // Looking at a lock of this very process would drop it.
        String own = PREFIX + kind + "-" + ProcessHandle.current().pid() + "-";
        try (DirectoryStream<Path> others = Files.newDirectoryStream(path.getParent(), PREFIX + kind + "-*")) {
            for (Path other : others) {
                if (!other.getFileName().toString().startsWith(own)) {
                    deleteIfDead(other);
                }
            }
        } catch (IOException | UncheckedIOException unreadable) {
            // The next run may have more luck.
        }
    }

    /** Deletes the folder with all that is in it; quiet where it is gone already. */
    @Override
    public void close() throws IOException {
        delete(path);
        lock.close();
    }

    private static void deleteIfDead(Path other) {
        try (FileChannel channel = FileChannel.open(other.resolve(LOCK), StandardOpenOption.WRITE);
                FileLock dead = channel.tryLock()) {
            if (dead != null && !isUsedByAnother(other)) {
                delete(other);
            }
        } catch (NoSuchFileException neverLocked) {
            deleteIfItsProcessIsGone(other);
        } catch (IOException | RuntimeException livingOrForeign) {
            // No lock to be had, by this process or by another: not ours to remove.
        }
    }

    /** Whether a process that was started by the dead one still looks into it: one for each file that is called so. */
    private static boolean isUsedByAnother(Path other) throws IOException {
        try (DirectoryStream<Path> users = Files.newDirectoryStream(other, USED_BY + "*")) {
            for (Path user : users) {
                long pid = Long.parseLong(user.getFileName().toString().substring(USED_BY.length()));
                if (LivingProcess.isAlive(pid)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void deleteIfItsProcessIsGone(Path other) {
        String[] parts = other.getFileName().toString().split("-", -1);
        try {
            long pid = Long.parseLong(parts[2]);
            if (parts.length == 4 && !LivingProcess.isAlive(pid)) {
                delete(other);
            }
        } catch (IOException | RuntimeException stranger) {
            // Not a name of ours, or another user's.
        }
    }

    /** The lock goes last, so that what stays behind when this fails can still be recognised. */
    private static void delete(Path folder) throws IOException {
        Path itsLock = folder.resolve(LOCK);
        List<Path> deepestFirst;
        try (Stream<Path> found = Files.walk(folder)) {
            deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
        } catch (NoSuchFileException gone) {
            return;
        } catch (UncheckedIOException changing) {
            throw changing.getCause();
        }
        for (Path file : deepestFirst) {
            if (!file.equals(itsLock) && !file.equals(folder)) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(itsLock);
        Files.deleteIfExists(folder);
    }
}
