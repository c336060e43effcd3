package fanout.store;

import fanout.task.Chunk;
import fanout.task.WorkNote;
import java.io.IOException;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/**
 * What one thread is at: in memory as long as the run is short, and from some moment on, which another thread chooses, in a
 * file. How far in a chunk it has come is not noted: the next run sees to that when it runs the chunk apart.
 */
final class ThreadNote implements WorkNote {
    // Guarded by this.
    private @Nullable Chunk current;
    private @Nullable InputNote file;

    /** @param channel of a new file, which the caller closes */
    synchronized void keepIn(FileChannel channel) throws IOException {
        InputNote created = InputNote.create(channel);
        if (current != null) {
            created.begin(current);
        }
        file = created;
    }

    synchronized boolean isAtRest() {
        return current == null;
    }

    @Override
    public synchronized void begin(long batch, Chunk chunk) {
        current = chunk;
        if (file != null) {
            file.begin(chunk);
        }
    }

    @Override
    public void at(long offset) {}

    @Override
    public void at(long start, long end) {}

    @Override
    public void answer(long batch) {
        rest();
    }

    @Override
    public synchronized void rest() {
        current = null;
        if (file != null) {
            file.rest();
        }
    }
}
