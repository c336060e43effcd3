package fanout.state;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;

/**
 * Held for the moments in which a run writes what all runs of a user share: the history, and who is running. On a file of
 * its own that is never deleted; the system lets it go with the process. One thread of a process takes it at a time.
 */
public final class StateLock implements Closeable {
    private static final String FILE = "runs.lock";

    private final FileChannel channel;

    private StateLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Waits for whoever holds it, who does so for milliseconds; makes the folder. */
    public static StateLock take(StateFolder folder) throws IOException {
        FileChannel channel = StateFolder.open(folder.make().resolve(FILE));
        try {
            if (channel.lock().isValid()) {
                return new StateLock(channel);
            }
            throw new IOException("the lock of " + folder.path() + " was lost");
        } catch (OverlappingFileLockException held) {
            // Left open: closing it would take the lock from who holds it.
            throw new IOException("this process holds the lock of " + folder.path() + " already", held);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
