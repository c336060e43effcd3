package fanout.backend.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Drains what a process prints, so that it never waits for a reader, and keeps the last lines for messages. */
final class OutputTail {
    private static final int KEPT_LINES = 20;
    private static final int LONGEST_LINE_BYTES = 400;

    private final InputStream stream;
    private final Thread thread;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final Deque<String> lines = new ArrayDeque<>();

    /**
     * Not draining before {@link #start}.
     *
     * @param name of the draining thread
     */
    OutputTail(InputStream stream, String name) {
        this.stream = stream;
        thread = new Thread(this::drain, name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Waits for the end of the stream, but not for long: a grandchild may hold it open. */
    void await(long milliseconds) throws InterruptedException {
        TimeUnit.MILLISECONDS.timedJoin(thread, milliseconds);
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    private void drain() {
        byte[] buffer = new byte[8192];
        try {
            int count;
            while ((count = stream.read(buffer)) >= 0) {
                take(buffer, count);
            }
        } catch (IOException closed) {
            // As good as the end.
        }
        endLine();
    }

    private synchronized void take(byte[] buffer, int count) {
        for (int i = 0; i < count; i++) {
            if (buffer[i] == '\n') {
                endLine();
            } else if (line.size() < LONGEST_LINE_BYTES) {
                line.write(buffer[i]);
            }
        }
    }

    private synchronized void endLine() {
        String text = line.toString(StandardCharsets.UTF_8).strip();
        line.reset();
        if (text.isEmpty()) {
            return;
        }
        if (lines.size() == KEPT_LINES) {
            lines.removeFirst();
        }
        lines.addLast(text);
    }
}
