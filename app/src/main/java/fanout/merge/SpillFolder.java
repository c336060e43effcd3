package fanout.merge;

import fanout.scratch.PrivateFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A private folder for what does not fit into memory, made when it is first asked for and deleted, with all that is in it,
 * when it is closed. Any thread may ask. What dead runs left goes when it is made.
 */
public final class SpillFolder implements Supplier<Path>, AutoCloseable {
    private final Path parent;
    private final String purpose;
    private @Nullable PrivateFolder folder;

    /** Among the temporary files. */
    public SpillFolder() {
        this(Path.of(System.getProperty("java.io.tmpdir")));
    }

    SpillFolder(Path parent) {
        this(parent, "groups that do not fit into memory");
    }

    private SpillFolder(Path parent, String purpose) {
        this.parent = parent;
        this.purpose = purpose;
    }

    /** For what commands write, among the temporary files. */
    public static SpillFolder ofCommands() {
        return new SpillFolder(Path.of(System.getProperty("java.io.tmpdir")), "what commands write");
    }

    @Override
    public synchronized Path get() {
        PrivateFolder current = folder;
        if (current == null) {
            try {
                current = PrivateFolder.make(parent, "groups");
            } catch (IOException e) {
                throw TemporaryPlace.unusable("cannot keep " + purpose, e);
            }
            folder = current;
            current.sweep();
        }
        return current.path();
    }

    @Override
    public synchronized void close() throws IOException {
        if (folder != null) {
            folder.close();
            folder = null;
        }
    }
}
