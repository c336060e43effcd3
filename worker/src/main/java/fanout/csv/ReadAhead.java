package fanout.csv;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Reads a source in a thread of its own, a few blocks ahead of whoever reads this one, so that a compressed input is
 * unpacked and parsed at the same time. What the source throws comes to the reader, behind the bytes before it.
 *
 * <p>The thread begins with the first read, waits for neither long nor with a file open once this is closed, and is gone
 * when {@link #close} returns. It is told to stop by a flag: an interrupt would close the file under it.
 */
final class ReadAhead implements ByteSource {
    private static final int BLOCKS = 4;
    private static final int BLOCK_BYTES = 1 << 20;
    /** How much is asked for at once: the flag is looked at in between. */
    private static final int PIECE_BYTES = 64 << 10;

    private final ByteSource source;
    private final Thread thread = new Thread(this::run, "fanout-read-ahead");

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    /** These five only with the lock, but for a look at the flag. */
    private final ArrayDeque<Block> filled = new ArrayDeque<>();

    private final ArrayDeque<Block> empty = new ArrayDeque<>();
    private int blocks;
    private @Nullable Throwable failure;
    private boolean ended;
    private volatile boolean closed;

    /** The reader's own. */
    private @Nullable Block current;

    private boolean started;

    private static final class Block {
        private final byte[] bytes = new byte[BLOCK_BYTES];
        private int start;
        private int end;
    }

    /** Takes the source over. */
    ReadAhead(ByteSource source) {
        this.source = source;
        thread.setDaemon(true);
    }

    @Override
    public int read(byte[] into, int start, int length) throws IOException {
        Block block = current;
        if (block == null || block.start == block.end) {
            block = next(block);
            current = block;
        }
        if (block == null) {
            return -1;
        }
        int count = Math.min(length, block.end - block.start);
        System.arraycopy(block.bytes, block.start, into, start, count);
        block.start += count;
        return count;
    }

    /** Waits for the thread to end, then closes the source. Bytes that were read ahead are lost. */
    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        joinThread();
        source.close();
    }

    /** Gives a block back and takes the next, null at the end. */
    private @Nullable Block next(@Nullable Block done) throws IOException {
        if (!started) {
            started = true;
            thread.start();
        }
        lock.lock();
        try {
            if (done != null) {
                empty.add(done);
                changed.signalAll();
            }
            while (filled.isEmpty() && !ended) {
                changed.awaitUninterruptibly();
            }
            Block block = filled.poll();
            if (block == null && failure != null) {
                throw rethrown(failure);
            }
            return block;
        } finally {
            lock.unlock();
        }
    }

    private static IOException rethrown(Throwable failure) {
        if (failure instanceof RuntimeException unexpected) {
            throw unexpected;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return (IOException) failure;
    }

    private void run() {
        Throwable thrown = null;
        try {
            while (fillOne()) {}
        } catch (IOException | RuntimeException | Error e) {
            // All of them: the reader is the one that runs the chunk, and must not wait for a thread that is gone.
            thrown = e;
        }
        lock.lock();
        try {
            failure = thrown;
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** False at the end of the source, or once this is closed. */
    private boolean fillOne() throws IOException {
        Block block = takeEmpty();
        if (block == null) {
            return false;
        }
        block.start = 0;
        block.end = 0;
        try {
            while (block.end < BLOCK_BYTES) {
                int count = closed
                        ? -1
                        : source.read(block.bytes, block.end, Math.min(PIECE_BYTES, BLOCK_BYTES - block.end));
                if (count < 0) {
                    return false;
                }
                block.end += count;
            }
            return true;
        } finally {
            give(block);
        }
    }

    /** Null once this is closed. */
    private @Nullable Block takeEmpty() {
        lock.lock();
        try {
            while (empty.isEmpty() && blocks == BLOCKS && !closed) {
                changed.awaitUninterruptibly();
            }
            if (closed) {
                return null;
            }
            Block block = empty.poll();
            if (block != null) {
                return block;
            }
            blocks++;
            return new Block();
        } finally {
            lock.unlock();
        }
    }

    private void give(Block block) {
        lock.lock();
        try {
            (block.end > 0 ? filled : empty).add(block);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void joinThread() {
        boolean interrupted = false;
        while (started) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
