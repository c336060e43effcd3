package fanout.state;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * The files of the store, one for each job, {@code jobs/FINGERPRINT.sqlite} and what stands beside it: who uses which, and
 * which of them are not used any more. All locks are bytes of one file, {@code jobs.lock}, which is never deleted: a byte for
 * each job, shared by the runs that use it, and one that a single run can have. One of these for each process, because the system drops a process's locks with
 * any descriptor of their file.
 */
public final class JobFiles implements Closeable {
    private static final String FOLDER = "jobs";
    private static final String LOCKS = "jobs.lock";
    private static final String ENDING = ".sqlite";
    /** Where the bytes begin that single runs have, behind those that are shared. */
    private static final long SINGLE = 1L << 32;

    private final StateFolder state;
    private final PlaceLocks locks;

    public JobFiles(StateFolder state) {
        this.state = state;
        this.locks = new PlaceLocks(state, LOCKS);
    }

    /** What was removed. */
    public record Pruned(int jobs, long bytes) {}

    /** Whether anything was ever stored. */
    public boolean mayHaveAny() {
        return Files.isDirectory(state.file(FOLDER));
    }

    /** The job's file, there or not. Only to look: {@link #use} is for those who open it. */
    public Path file(String fingerprint) {
        return state.file(FOLDER).resolve(fingerprint + ENDING);
    }

    /** All files of jobs that end so, sorted. */
    public List<Path> files(String ending) throws IOException {
        if (!mayHaveAny()) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(state.file(FOLDER), "*" + ending)) {
            files.forEach(found::add);
        } catch (NoSuchFileException none) {
            return found;
        }
        Collections.sort(found);
        return found;
    }

    /** The names of all jobs of which partials are stored, sorted. */
    public List<String> all() throws IOException {
        return files(ENDING).stream().map(JobFiles::fingerprint).toList();
    }

    /**
     * The job's file, made if it is not there for its owner alone, in a folder that is there; from now on and until this is closed nobody prunes it, and it
     * counts as used now. Call before the file is opened; again where that failed.
     *
     * @param fingerprint the job's, as a name for a file
     */
    public Path use(String fingerprint) throws IOException {
        return use(fingerprint, ENDING);
    }

    /** The same for another file of the job, by its ending. */
    public Path use(String fingerprint, String ending) throws IOException {
        Path file = state.make(FOLDER).resolve(fingerprint + ending);
        locks.share(place(fingerprint));
        if (Files.exists(file)) {
            if (!Files.isRegularFile(file)) {
                // To open a pipe would take until somebody opened its other end.
                throw new IOException(file + " is there and is no file");
            }
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        } else {
            StateFolder.open(file).close();
        }
        return file;
    }

    /** Whether this run, and until this is closed no other one, has the job to itself among those who ask for that. */
    public boolean have(String fingerprint) throws IOException {
        return locks.tryAlone(SINGLE + place(fingerprint)) != null;
    }

    /** Removes a job that this process does not use any more; false where another one does. */
    public boolean discard(String fingerprint) throws IOException {
        close();
        return remove(fingerprint) >= 0;
    }

    /** Removes jobs that were last used before a moment, unless a run uses them now. */
    public Pruned prune(Instant oldest) throws IOException {
        int jobs = 0;
        long bytes = 0;
        for (Map.Entry<String, Instant> job : lastUses().entrySet()) {
            if (job.getValue().isBefore(oldest)) {
                long removed = remove(job.getKey());
                jobs += removed < 0 ? 0 : 1;
                bytes += Math.max(0, removed);
            }
        }
        return new Pruned(jobs, bytes);
    }

    private Map<String, Instant> lastUses() throws IOException {
        Map<String, Instant> uses = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(state.file(FOLDER))) {
            for (Path file : files) {
                Instant used = Files.getLastModifiedTime(file).toInstant();
                uses.merge(fingerprint(file), used, (left, right) -> left.isAfter(right) ? left : right);
            }
        } catch (NoSuchFileException none) {
            return Map.of();
        }
        return uses;
    }

    /** How many bytes that were; -1 where the job is in use. */
    private long remove(String fingerprint) throws IOException {
        try (FileLock lock = locks.tryAlone(place(fingerprint))) {
            if (lock == null) {
                return -1;
            }
            long bytes = 0;
            try (DirectoryStream<Path> files = Files.newDirectoryStream(state.file(FOLDER), fingerprint + ".*")) {
                for (Path file : files) {
                    bytes += Files.size(file);
                    Files.delete(file);
                }
            }
            return bytes;
        }
    }

    /** Two jobs of one place share a lock: then one is kept a little longer than it has to be. */
    private static long place(String fingerprint) {
        CRC32C checksum = new CRC32C();
        checksum.update(fingerprint.getBytes(StandardCharsets.UTF_8));
        return checksum.getValue();
    }

    private static String fingerprint(Path file) {
        String name = String.valueOf(file.getFileName());
        int point = name.indexOf('.');
        return point < 0 ? name : name.substring(0, point);
    }

    @Override
    public void close() throws IOException {
        locks.close();
    }
}
