package fanout.aggregate;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes groups to a file in the order of their keys, as a run that {@link RunMerge} reads: of each group its key and
 * then what each aggregate makes of its state, both with their lengths before them. One owner.
 */
public final class RunFile implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path path;
    private final OutputStream out;
    private final ByteWriter record = new ByteWriter();
    private final ByteWriter key = new ByteWriter();
    private final ByteWriter state = new ByteWriter();
    private long bytes;

    private RunFile(Path path) throws IOException {
        this.path = path;
        this.out = new BufferedOutputStream(Files.newOutputStream(path), BUFFER_BYTES);
    }

    /** An empty run in a new file in the folder; where it fails, the message says what to do. */
    static RunFile create(Path folder) throws IOException {
        return new RunFile(Files.createTempFile(folder, "run-", ""));
    }

    /** Writes a whole table, which stays as it is, to a new file in the folder. */
    public static GroupRun write(Path folder, GroupTable table) throws IOException {
        try (RunFile file = create(folder)) {
            for (int group : table.sorted()) {
                file.add(table, group);
            }
            return file.run();
        }
    }

    /** The next group of the run: its key is larger than all that were written. */
    void add(GroupTable table, int group) throws IOException {
        key.clear();
        table.writeKey(group, key);
        state.clear();
        table.encodeState(group, state);
        record.clear();
        record.writeBytes(key.array(), 0, key.size());
        record.writeVarint(state.size());
        record.writeRaw(state.array(), 0, state.size());
        out.write(record.array(), 0, record.size());
        bytes += record.size();
    }

    GroupRun run() {
        return new GroupRun(path.toString(), bytes);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
