package fanout.worker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/**
 * Watches whether the coordinator lives. Its end of the lifeline is closed by the system, however it dies, and reading
 * ours then ends. As a second witness the process's parent is looked at, for a lifeline that a stranger inherited. One
 * byte is said on it, once there is a socket to connect to, and nothing else ever.
 */
final class Lifeline implements AutoCloseable {
    private final ReadableByteChannel lifeline;
    private final long coordinator;
    private final Runnable end;
    private volatile boolean closed;

    /**
     * Watches nothing before {@link #watch}. Owns the channel, whose reader must be woken by closing it.
     *
     * @param coordinator its process id
     * @param end run by the watching thread once the lifeline has closed
     */
    Lifeline(ReadableByteChannel lifeline, long coordinator, Runnable end) {
        this.lifeline = lifeline;
        this.coordinator = coordinator;
        this.end = end;
    }

    /** Waits for the one byte; false where the coordinator is gone. To be called before {@link #watch}. */
    boolean awaitSocket() throws IOException {
        return lifeline.read(ByteBuffer.allocate(1)) == 1;
    }

    void watch() {
        Thread watch = new Thread(this::readToEnd, "fanout-lifeline");
        watch.setDaemon(true);
        watch.start();
    }

    /** Whether another process has become the parent. */
    boolean orphaned() {
        return ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L) != coordinator;
    }

    /** Ends the watch. A thread that is still waiting for input would hold up the end of the JVM for 300 ms. */
    @Override
    public void close() throws IOException {
        closed = true;
        lifeline.close();
    }

    private void readToEnd() {
        ByteBuffer nothing = ByteBuffer.allocate(16);
        try {
            while (lifeline.read(nothing.clear()) >= 0) {
                // Nothing more is ever said on it.
            }
        } catch (IOException gone) {
            // As good as its end.
        }
        if (!closed) {
            end.run();
        }
    }
}
