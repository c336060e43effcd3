package fanout.run;

import fanout.plan.Plan;
import fanout.task.Chunk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads files shortly before workers do, so that the system has them in memory by then: whoever decodes pictures never
 * waits for the disk, in threads or in processes. What is read is thrown away. A thread of its own, at most so far ahead;
 * where the system has the files already, it only looks at one now and then.
 *
 * <p>Nothing depends on it: a file that it cannot read is the worker's to complain of.
 */
final class FilesAhead implements AutoCloseable, Runnable {
    private static final long MOST_BYTES_AHEAD = 64 << 20;
    private static final int MOST_FILES_AHEAD = 512;
    private static final int BUFFER_BYTES = 1 << 20;
    /** What comes faster was in memory, or on a disk that nobody has to wait for. */
    private static final double FAST_BYTES_PER_NANO = 1;
    /** After so many of them in a row, only one of so many is read. */
    private static final int FAST_FILES = 8;

    private final List<Chunk> chunks;
    private final Predicate<Chunk> reader;
    private final long[] starts;
    private int taken;
    private boolean closed;

    /** @param reader reads a chunk's file, and says whether that was fast */
    FilesAhead(List<Chunk> chunks, Predicate<Chunk> reader) {
        this.chunks = chunks;
        this.reader = reader;
        this.starts = new long[chunks.size() + 1];
        for (int i = 0; i < chunks.size(); i++) {
            starts[i + 1] = starts[i] + chunks.get(i).bytes();
        }
    }

    /**
     * Begins to read, where whole files are worked on.
     *
     * @param chunks whose files are here
     */
    static FilesAhead of(Plan plan, List<Chunk> chunks) {
        FilesAhead ahead = new FilesAhead(chunks, new FileReading());
        if (chunks.size() > 1 && helps(WorkKind.of(plan.job()))) {
            Thread thread = new Thread(ahead, "fanout-files-ahead");
            thread.setDaemon(true);
            thread.start();
        }
        return ahead;
    }

    /** What looks at headers only does not want the rest of a file, and large CSV is read fast enough by itself. */
    static boolean helps(WorkKind work) {
        return switch (work) {
            case IMAGES, IMAGE_HASHES -> true;
            case CALLS, FETCHES, IMAGE_HEADERS, PIECES, RECORDS -> false;
        };
    }

    /** So many more chunks, in the order of the plan, are the workers'; fewer where some were given back. */
    synchronized void taken(int more) {
        taken += more;
        notifyAll();
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    @Override
    public void run() {
        int fast = 0;
        for (int next = after(0); next < chunks.size(); next = after(next + 1)) {
            boolean skipped = fast >= FAST_FILES && next % FAST_FILES != 0;
            if (!skipped) {
                fast = reader.test(chunks.get(next)) ? fast + 1 : 0;
            }
        }
    }

    /** The next chunk that is worth reading, once it is near enough; behind the last when there is none any more. */
    private synchronized int after(int chunk) {
        while (!closed) {
            int next = Math.max(chunk, taken);
            boolean near = next >= chunks.size()
                    || (next - taken < MOST_FILES_AHEAD && starts[next] - starts[taken] < MOST_BYTES_AHEAD);
            if (near) {
                return next;
            }
            try {
                wait();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return chunks.size();
            }
        }
        return chunks.size();
    }

    /** Reads files into nowhere. */
    private static final class FileReading implements Predicate<Chunk> {
        private @Nullable ByteBuffer memory;

        @Override
        public boolean test(Chunk chunk) {
            long started = System.nanoTime();
            long bytes = 0;
            ByteBuffer buffer = memory == null ? ByteBuffer.allocateDirect(BUFFER_BYTES) : memory;
            memory = buffer;
            try {
                Path path = Path.of(chunk.path());
                if (!Files.isRegularFile(path)) {
                    return true; // a pipe is not to be emptied
                }
                try (FileChannel file = FileChannel.open(path)) {
                    buffer.clear();
                    for (int read = file.read(buffer); read > 0; read = file.read(buffer)) {
                        bytes += read;
                        buffer.clear();
                    }
                }
            } catch (IOException | InvalidPathException unreadable) {
                return true;
            }
            // Opening a small file takes its time, too.
            return bytes + BUFFER_BYTES / 16 >= FAST_BYTES_PER_NANO * (System.nanoTime() - started);
        }
    }
}
