package fanout.state;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What was fetched of URLs that are inputs, kept for later runs: {@code urls/HASH}, a folder for each. A run holds the folders of its
 * URLs from before it asks for them until it has ended, so that what it reads is changed by nobody. All locks are bytes of
 * one file, {@code urls.lock}, which is never deleted; URLs of one place share a lock. One of these for each process at a
 * time, because the system drops a process's locks with any descriptor of their file. Used by one thread.
 */
public final class UrlFiles implements Closeable {
    /** Of all of them; what was used least recently goes first. */
    public static final long MOST_BYTES = 2L << 30;

    private static final String FOLDER = "urls";
    private static final String LOCKS = "urls.lock";
    /** A run of very many URLs takes no more locks than that. */
    private static final int PLACES = 1 << 14;

    private final StateFolder state;
    private final Set<Integer> held = new HashSet<>();
    private final PlaceLocks locks;

    public UrlFiles(StateFolder state) {
        this.state = state;
        this.locks = new PlaceLocks(state, LOCKS);
    }

    /** What was removed. */
    public record Pruned(int urls, long bytes) {}

    /** A folder that is there, and what it takes. */
    private record Kept(Path folder, Instant used, long bytes) {}

    /** Where the folders are, there or not. */
    public static Path path(StateFolder state) {
        return state.file(FOLDER).toAbsolutePath().normalize();
    }

    /** Where the folders are, made where it is not there, for its owner alone. */
    public Path folder() throws IOException {
        state.make(FOLDER);
        return path(state);
    }

    /** From now on, until this is closed, the folder of that name is this process's alone; false where it is another run's. */
    public boolean hold(String name) throws IOException {
        int place = place(name);
        if (!held.contains(place)) {
            if (locks.tryAlone(place) == null) {
                return false;
            }
            held.add(place);
        }
        Path own = folder().resolve(name);
        if (Files.isDirectory(own)) {
            Files.setLastModifiedTime(own, FileTime.from(Instant.now()));
        }
        return true;
    }

    /** Removes what was last used before a moment, then what is too much, unless a run holds it. */
    public Pruned prune(Instant oldest, long mostBytes) throws IOException {
        List<Kept> all = all();
        long left = 0;
        for (Kept kept : all) {
            left += kept.bytes();
        }
        int urls = 0;
        long bytes = 0;
        for (Kept kept : all) {
            boolean goes = kept.used().isBefore(oldest) || left > mostBytes;
            if (goes && remove(kept)) {
                urls++;
                bytes += kept.bytes();
                left -= kept.bytes();
            }
        }
        return new Pruned(urls, bytes);
    }

    /** The least recently used first. */
    private List<Kept> all() throws IOException {
        List<Kept> all = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(state.file(FOLDER))) {
            for (Path folder : folders) {
                all.add(new Kept(folder, Files.getLastModifiedTime(folder).toInstant(), bytes(folder)));
            }
        } catch (NoSuchFileException none) {
            return List.of();
        }
        all.sort(Comparator.comparing(Kept::used).thenComparing(Kept::folder));
        return all;
    }

    private static long bytes(Path folder) throws IOException {
        long bytes = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                bytes += Files.size(file);
            }
        } catch (NotDirectoryException stranger) {
            return 0;
        }
        return bytes;
    }

    private boolean remove(Kept kept) throws IOException {
        int place = place(String.valueOf(kept.folder().getFileName()));
        if (held.contains(place) || !Files.isDirectory(kept.folder())) {
            return false;
        }
        try (FileLock lock = locks.tryAlone(place)) {
            if (lock == null) {
                return false;
            }
            try (DirectoryStream<Path> files = Files.newDirectoryStream(kept.folder())) {
                for (Path file : files) {
                    Files.deleteIfExists(file);
                }
            }
            Files.deleteIfExists(kept.folder());
            return true;
        }
    }

    private static int place(String name) {
        return Math.floorMod(name.hashCode(), PLACES);
    }

    @Override
    public void close() throws IOException {
        held.clear();
        locks.close();
    }
}
