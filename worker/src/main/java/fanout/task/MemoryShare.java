package fanout.task;

import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * How much memory one worker's groups may take, and where they go beyond it.
 *
 * @param bytes about; a table that has become larger is written to a file
 * @param folder gives an existing private folder for such files, made when it is first asked for; may be asked by several
 *     threads, and throws {@link java.io.UncheckedIOException} where it cannot be made
 */
public record MemoryShare(long bytes, Supplier<Path> folder) {
    /** As much as there is. */
    public static final MemoryShare UNLIMITED = new MemoryShare(Long.MAX_VALUE, () -> {
        throw new IllegalStateException("nothing exceeds what is unlimited");
    });

    /** A folder that has been made. */
    public record Folder(Path path) implements Supplier<Path> {
        @Override
        public Path get() {
            return path;
        }
    }

    /** One of so many equal parts. */
    public MemoryShare part(int parts) {
        return bytes == Long.MAX_VALUE ? this : new MemoryShare(bytes / parts, folder);
    }
}
