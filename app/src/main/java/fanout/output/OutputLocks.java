package fanout.output;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Takes the kernel's lock for an output, on a file of its own beside it that is never deleted; safe for many threads.
 *
 * <p>The system drops a process's lock as soon as the process closes any descriptor of the same file. So what this
 * process holds already is known here and not opened again: one of these for each process.
 */
public final class OutputLocks {
    private final Set<Path> held = ConcurrentHashMap.newKeySet();
    /** Of files that somebody else in this process has locked: closing them would take the lock from them. */
    private final List<FileChannel> keptOpen = new CopyOnWriteArrayList<>();

    /**
     * Locks an output file and clears away what killed runs left of it. An output that is a device or a pipe needs no
     * lock and gets an empty one.
     *
     * @param waiting told in one line for whom this waits, under {@link Overlap#WAIT}
     * @throws OutputException of kind HELD where another run holds it, unless under WAIT
     */
    public OutputLock file(Path path, Overlap overlap, Consumer<String> waiting) throws OutputException {
        OutputTarget target = OutputTarget.of(path);
        if (!target.replaceable()) {
            return OutputLock.none(path.toString());
        }
        Path lock = target.folder().resolve(HiddenName.lock(target.name()));
        return take(path, lock, overlap, waiting, () -> TemporaryFile.removeLeftovers(target));
    }

    /** The same for a folder of outputs, which must exist; clears away what lies directly in it. */
    public OutputLock folder(Path path, Overlap overlap, Consumer<String> waiting) throws OutputException {
        Path lock = path.resolve(HiddenName.FOLDER_LOCK);
        return take(path, lock, overlap, waiting, () -> TemporaryFile.removeLeftoversIn(path));
    }

    private OutputLock take(Path shown, Path lock, Overlap overlap, Consumer<String> waiting, Cleaning cleaning)
            throws OutputException {
        try {
            Path key = key(lock);
            if (!held.add(key)) {
                throw heldByOneself(shown);
            }
            try {
                FileChannel channel = lock(shown, lock, overlap, waiting, cleaning);
                return new OutputLock(shown.toString(), channel, () -> held.remove(key));
            } catch (IOException | RuntimeException e) {
                held.remove(key);
                throw e;
            }
        } catch (IOException e) {
            throw OutputFailure.of(shown, e);
        }
    }

    private FileChannel lock(Path shown, Path lock, Overlap overlap, Consumer<String> waiting, Cleaning cleaning)
            throws IOException {
        FileChannel channel =
                FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                waitOrFail(shown, channel, overlap, waiting);
            }
            LockHolder.write(channel, Instant.now());
            cleaning.clean();
            return channel;
        } catch (OverlappingFileLockException e) {
            keptOpen.add(channel);
            throw heldByOneself(shown);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void waitOrFail(Path shown, FileChannel channel, Overlap overlap, Consumer<String> waiting)
            throws IOException {
        String held = "another run of this job holds " + shown + LockHolder.shown(channel, Instant.now());
        switch (overlap) {
            case FAIL -> throw held(held + ". --overlap wait|skip changes this.");
            case SKIP -> throw held(held + "; skipped.");
            case WAIT -> {
                waiting.accept(held + "; waiting for it to end.");
                channel.lock();
            }
        }
    }

    private static OutputException heldByOneself(Path shown) {
        return held("this run holds " + shown + " already: two of its outputs have the same name.");
    }

    private static OutputException held(String message) {
        return new OutputException(OutputException.Kind.HELD, message);
    }

    private static Path key(Path lock) throws IOException {
        Path folder = lock.toAbsolutePath().getParent();
        return folder == null ? lock : folder.toRealPath().resolve(lock.getFileName());
    }

    /** What is done as soon as the lock is held. */
    private interface Cleaning {
        void clean() throws IOException;
    }
}
