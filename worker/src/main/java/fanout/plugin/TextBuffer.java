package fanout.plugin;

import fanout.task.CallText;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Holds what is written for one input: in memory what is short, and in a file of its own what is long. One owner. */
final class TextBuffer extends OutputStream {
    private static final int SHORT_BYTES = 64 << 10;

    private final Supplier<Path> folder;
    private byte[] bytes = new byte[256];
    private int size;
    private long length;
    private @Nullable Path file;
    private @Nullable OutputStream stream;

    /** @param folder for files; the caller's */
    TextBuffer(Supplier<Path> folder) {
        this.folder = folder;
    }

    @Override
    public void write(int next) throws IOException {
        if (stream != null || size == SHORT_BYTES) {
            write(new byte[] {(byte) next}, 0, 1);
            return;
        }
        ensure(1);
        bytes[size++] = (byte) next;
        length++;
    }

    @Override
    public void write(byte[] source, int start, int count) throws IOException {
        length += count;
        if (stream == null && size + count <= SHORT_BYTES) {
            ensure(count);
            System.arraycopy(source, start, bytes, size, count);
            size += count;
            return;
        }
        spill().write(source, start, count);
    }

    private void ensure(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
        }
    }

    private OutputStream spill() throws IOException {
        OutputStream open = stream;
        if (open == null) {
            Path made = Files.createTempFile(folder.get(), "task-", ".out");
            file = made;
            open = new BufferedOutputStream(Files.newOutputStream(made));
            stream = open;
            open.write(bytes, 0, size);
            size = 0;
        }
        return open;
    }

    /** All that was written since the last time, which is the receiver's from now on. */
    CallText take() {
        try {
            Path made = file;
            CallText text;
            if (made == null) {
                text = CallText.of(Arrays.copyOf(bytes, size));
            } else {
                closeStream();
                text = CallText.own(made.toString(), length);
            }
            file = null;
            size = 0;
            length = 0;
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets all that was written since the last time. */
    void clear() {
        try {
            closeStream();
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException left) {
            // It goes with its folder.
        }
        file = null;
        size = 0;
        length = 0;
    }

    /** Writes all that was written since the last time to a file, and forgets it. */
    void moveTo(Path target) throws IOException {
        try (OutputStream out = Files.newOutputStream(target)) {
            if (file == null) {
                out.write(bytes, 0, size);
            } else {
                closeStream();
                Files.copy(file, out);
            }
        } finally {
            clear();
        }
    }

    private void closeStream() throws IOException {
        OutputStream open = stream;
        stream = null;
        if (open != null) {
            open.close();
        }
    }
}
