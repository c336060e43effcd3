package fanout.state;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import org.jspecify.annotations.Nullable;

/**
 * Locks that are bytes of one file of the state folder, which is made when the first is asked for and never deleted. One of
 * these for each file in a process at a time, because the system drops a process's locks with any descriptor of their
 * file. Used by one thread; can be used again after it was closed.
 */
final class PlaceLocks implements Closeable {
    private final StateFolder state;
    private final String name;
    private @Nullable FileChannel file;

    PlaceLocks(StateFolder state, String name) {
        this.state = state;
        this.name = name;
    }

    /** The place for the caller alone, until the lock or this is closed; null where anybody has it, also who asks. */
    @Nullable
    FileLock tryAlone(long place) throws IOException {
        try {
            return open().tryLock(place, 1, false);
        } catch (OverlappingFileLockException ofThisProcess) {
            return null;
        }
    }

    /** The place together with others until this is closed; waits while somebody has it alone. */
    void share(long place) throws IOException {
        try {
            FileLock untilClosed = open().lock(place, 1, true);
            assert untilClosed.isShared();
        } catch (OverlappingFileLockException heldAlready) {
            // By this process, which uses it.
        }
    }

    private FileChannel open() throws IOException {
        FileChannel open = file;
        if (open == null) {
            open = StateFolder.open(state.make().resolve(name));
            file = open;
        }
        return open;
    }

    @Override
    public void close() throws IOException {
        FileChannel open = file;
        file = null;
        if (open != null) {
            open.close();
        }
    }
}
