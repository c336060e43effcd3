package fanout.worker;

import java.io.IOException;
import java.io.InputStream;

/**
 * Watches whether the coordinator lives. Its end of the lifeline is closed by the system, however it dies, and reading
 * ours then ends. As a second witness the process's parent is looked at, for a lifeline that a stranger inherited.
 */
final class Lifeline {
    private final InputStream lifeline;
    private final long coordinator;
    private final Runnable end;

    /**
     * Watches nothing before {@link #watch}.
     *
     * @param coordinator its process id
     * @param end run by the watching thread once the lifeline has closed
     */
    Lifeline(InputStream lifeline, long coordinator, Runnable end) {
        this.lifeline = lifeline;
        this.coordinator = coordinator;
        this.end = end;
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

    private void readToEnd() {
        try {
            while (lifeline.read() >= 0) {
                // Nothing is ever said on it.
            }
        } catch (IOException closed) {
            // As good as its end.
        }
        end.run();
    }
}
