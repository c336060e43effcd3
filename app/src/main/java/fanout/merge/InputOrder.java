package fanout.merge;

import fanout.task.CallReport;
import fanout.task.CallText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hands results on in the order of the inputs. One that comes before its turn is kept: its texts in memory while they are
 * few, else in a file, so that one slow input holds up nothing but the output. Used by one thread.
 */
public final class InputOrder implements CallSink, AutoCloseable {
    private static final long MOST_MEMORY_BYTES = 8 << 20;

    private final CallSink next;
    private final Supplier<Path> folder;
    private final Map<Integer, CallResult> early = new HashMap<>();
    private long memoryBytes;
    private int turn;
    private @Nullable FileChannel file;
    private Path path = Path.of("");
    private long fileBytes;

    /** @param folder for the file, private to this run, which goes with it */
    public InputOrder(CallSink next, Supplier<Path> folder) {
        this.next = next;
        this.folder = folder;
    }

    @Override
    public void take(CallResult result) throws IOException {
        if (result.report().chunk() != turn) {
            CallResult kept = kept(result);
            if (early.put(result.report().chunk(), kept) != null) {
                throw new IllegalStateException("input " + result.input().number() + " came twice");
            }
            return;
        }
        next.take(result);
        turn++;
        for (CallResult due = early.remove(turn); due != null; due = early.remove(turn)) {
            memoryBytes -= memory(due.report());
            next.take(due);
            turn++;
        }
    }

    /** Hands on what is left when no more will come: what stands behind inputs that were not done. */
    public void handOnRest() throws IOException {
        for (int chunk : early.keySet().stream().sorted().toList()) {
            next.take(early.remove(chunk));
        }
    }

    private static long memory(CallReport report) {
        return (long) report.stdout().bytes().length + report.stderr().bytes().length;
    }

    private CallResult kept(CallResult result) throws IOException {
        CallReport report = result.report();
        if (memoryBytes + memory(report) <= MOST_MEMORY_BYTES) {
            memoryBytes += memory(report);
            return result;
        }
        return result.with(report.withTexts(inFile(report.stdout()), inFile(report.stderr())));
    }

    private CallText inFile(CallText text) throws IOException {
        if (text.bytes().length == 0) {
            return text;
        }
        FileChannel to = file;
        if (to == null) {
            path = folder.get().resolve("early.texts");
            to = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            file = to;
        }
        ByteBuffer bytes = ByteBuffer.wrap(text.bytes());
        long start = fileBytes;
        while (bytes.hasRemaining()) {
            fileBytes += to.write(bytes, fileBytes);
        }
        return CallText.in(path.toString(), start, text.length());
    }

    @Override
    public void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
