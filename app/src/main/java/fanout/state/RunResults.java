package fanout.state;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;

/**
 * What detached runs print: a folder for each in {@code results}, with its standard output and its standard error, for its
 * owner alone. It goes with the run's line in the history, or before that where all of them take too much.
 */
public final class RunResults {
    private static final String FOLDER = "results";
    private static final String OUTPUT = "stdout";
    private static final String MESSAGES = "stderr";
    /** Held by who starts the run, until the run is noted as under way. */
    private static final String LOCK = "lock";
    /** Of all runs together; the newest one may take more. */
    private static final long MOST_BYTES = 1L << 30;

    private final StateFolder state;

    public RunResults(StateFolder state) {
        this.state = state;
    }

    /** A run that is being started: what it prints is not pruned while this is open. */
    public record Starting(Path output, Path messages, FileChannel lock) implements Closeable {
        @Override
        public void close() throws IOException {
            lock.close();
        }
    }

    /** Makes the files of a run that is about to be started, empty. */
    public Starting begin(RunId id) throws IOException {
        String name = FOLDER + File.separator + id.text();
        state.make(FOLDER);
        Path folder = state.make(name);
        FileChannel lock = StateFolder.open(folder.resolve(LOCK));
        try {
            if (lock.tryLock() == null) {
                throw new IOException(folder + " is locked by another process");
            }
            StateFolder.open(output(id)).close();
            StateFolder.open(messages(id)).close();
            return new Starting(output(id), messages(id), lock);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    public boolean has(RunId id) {
        return Files.isRegularFile(output(id)) && Files.isRegularFile(messages(id));
    }

    /** Its standard output, as far as it came. */
    public Path output(RunId id) {
        return folder(id.text()).resolve(OUTPUT);
    }

    /** Its standard error. */
    public Path messages(RunId id) {
        return folder(id.text()).resolve(MESSAGES);
    }

    /** Of a run that never began. */
    public void delete(RunId id) throws IOException {
        delete(folder(id.text()));
    }

    /** Takes away what all runs printed but these, and those that are under way. */
    void retain(StateLock held, Set<String> ids, RunningRuns running) throws IOException {
        for (String name : names()) {
            if (!ids.contains(name) && !isInUse(name, running)) {
                delete(folder(name));
            }
        }
    }

    /** Takes away what runs printed that began before a moment, and of the others the oldest where all take too much. */
    void prune(StateLock held, Instant oldest, RunningRuns running) throws IOException {
        String[] names = names();
        long bytes = 0;
        for (int newest = names.length - 1; newest >= 0; newest--) {
            Path folder = folder(names[newest]);
            long before = bytes;
            bytes += size(folder.resolve(OUTPUT)) + size(folder.resolve(MESSAGES));
            boolean tooMuch = before > 0 && bytes > MOST_BYTES;
            if ((tooMuch || began(names[newest]).isBefore(oldest)) && !isInUse(names[newest], running)) {
                delete(folder);
                bytes = before;
            }
        }
    }

    private String[] names() {
        String[] names = new File(state.file(FOLDER).toString()).list();
        if (names == null) {
            return new String[0];
        }
        Arrays.sort(names);
        return names;
    }

    private boolean isInUse(String name, RunningRuns running) throws IOException {
        return began(name).equals(Instant.MAX) || running.isUnderWay(new RunId(name)) || isStarting(folder(name));
    }

    private static boolean isStarting(Path folder) throws IOException {
        try (FileChannel lock = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.READ)) {
            return lock.tryLock(0, Long.MAX_VALUE, true) == null;
        } catch (OverlappingFileLockException ofThisProcess) {
            return true;
        } catch (NoSuchFileException none) {
            return false;
        }
    }

    private static Instant began(String name) {
        try {
            return new RunId(name).started();
        } catch (DateTimeException notOurs) {
            return Instant.MAX;
        }
    }

    private static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException none) {
            return 0;
        }
    }

    private Path folder(String name) {
        return state.file(FOLDER).resolve(name);
    }

    private static void delete(Path folder) throws IOException {
        for (String name : new String[] {OUTPUT, MESSAGES, LOCK}) {
            Files.deleteIfExists(folder.resolve(name));
        }
        Files.deleteIfExists(folder);
    }
}
