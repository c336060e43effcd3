package fanout.state;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The folder of a run that is under way, with what is to be known of it should it be killed. It is there as long as this is
 * open, and locked as long as the process lives.
 */
public final class RunningRun implements Closeable {
    static final String LOCK = "lock";
    static final String LINE = "run.json";

    /** How far it is: a JSON object, filled up with blanks. */
    static final String PROGRESS = "progress.json";

    /** More than the largest numbers need; what is written at once and in place is read whole. */
    private static final int PROGRESS_BYTES = 512;

    private final Path folder;
    private final FileChannel lock;

    RunningRun(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** For what else the next run should find should this one be killed; what is in it goes with it. */
    public Path folder() {
        return folder;
    }

    /** Says how far the run is; what was said before is forgotten. */
    public void progress(byte[] object) throws IOException {
        byte[] filled = Arrays.copyOf(object, Math.max(object.length, PROGRESS_BYTES));
        Arrays.fill(filled, object.length, filled.length, (byte) ' ');
        // Not kept open: each descriptor of this process is one that the system has to close for each call it makes.
        try (FileChannel file = file(PROGRESS)) {
            file.write(ByteBuffer.wrap(filled), 0);
        }
    }

    /** A file in the folder, for its owner alone, made where it is not there; the caller's to close. */
    public FileChannel file(String name) throws IOException {
        return StateFolder.open(folder.resolve(name));
    }

    /** The run is over, and how it ended is known; what else is in the folder is for the next one. */
    public void leave() throws IOException {
        try (lock) {
            Files.deleteIfExists(folder.resolve(LINE));
            Files.deleteIfExists(folder.resolve(PROGRESS));
        }
    }

    /** The run is over: the folder goes, and then its lock. */
    @Override
    public void close() throws IOException {
        try (lock) {
            RunningRuns.delete(folder);
        }
    }
}
