package fanout.wire;

import fanout.task.Chunk;
import fanout.task.WorkNote;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A {@link WorkNote} in a file that is mapped into memory: what was noted last survives the process, however that ends.
 * Six longs in the byte order of the machine.
 *
 * <p>Plain stores are enough. The compiler keeps those to one buffer in their order and, as there are calls between them,
 * lets none of them wait; and a process that is dead has nothing left in its store buffers. Who reads beside a living
 * writer may see a mixture of two moments, and compares {@link Noted#progress} only.
 */
public final class NoteFile implements WorkNote {
    private static final int PROGRESS = 0;
    private static final int STAGE = 8;
    private static final int BATCH = 16;
    private static final int CHUNK = 24;
    private static final int START = 32;
    private static final int END = 40;
    private static final int BYTES = 48;

    private static final long UNKNOWN = -1;

    private final MappedByteBuffer file;
    private long progress;

    private NoteFile(MappedByteBuffer file) {
        this.file = file;
    }

    /** What a worker was about. */
    public enum Stage {
        /** It had nothing in hand, or had not begun what it had. */
        REST(0),
        /** It ran a chunk. */
        CHUNK(1),
        /** It put an answer together, or sent it. */
        ANSWER(2);

        private final long code;

        Stage(long code) {
            this.code = code;
        }

        private static @Nullable Stage of(long code) {
            for (Stage stage : values()) {
                if (stage.code == code) {
                    return stage;
                }
            }
            return null;
        }
    }

    /**
     * What stands in a note.
     *
     * @param progress grows with every step
     * @param batch the number of the batch, where the stage is not REST
     * @param chunk the chunk, where the stage is CHUNK
     * @param start everything in the chunk before this offset was done; negative where that is not known
     * @param end where the record that begins at {@code start} ends; negative where it is not known that it was this record
     */
    public record Noted(long progress, Stage stage, long batch, int chunk, long start, long end) {
        /** Nothing is known. */
        public static final Noted NOTHING = new Noted(0, Stage.REST, UNKNOWN, -1, UNKNOWN, UNKNOWN);

        /** Whether there is a note at all. */
        public boolean isThere() {
            return batch >= 0;
        }
    }

    /** Where the note of the worker with that socket stands. */
    public static Path beside(Path socket) {
        return socket.resolveSibling(socket.getFileName() + ".note");
    }

    /** Makes a new file. */
    public static NoteFile create(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            // Written and not just made longer: what is not there on a full disk cannot be had later, and that would
            // kill.
            ByteBuffer empty = ByteBuffer.allocate(BYTES);
            while (empty.hasRemaining()) {
                channel.write(empty);
            }
            MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, BYTES);
            mapped.order(ByteOrder.nativeOrder());
            return new NoteFile(mapped);
        }
    }

    /** What stands in a file; nothing where there is none. */
    public static Noted read(Path path) {
        ByteBuffer in;
        try {
            in = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.nativeOrder());
        } catch (IOException none) {
            return Noted.NOTHING;
        }
        Stage stage = in.limit() == BYTES ? Stage.of(in.getLong(STAGE)) : null;
        if (stage == null) {
            return Noted.NOTHING;
        }
        return new Noted(
                in.getLong(PROGRESS),
                stage,
                in.getLong(BATCH),
                (int) in.getLong(CHUNK),
                in.getLong(START),
                in.getLong(END));
    }

    @Override
    public void begin(long batch, Chunk chunk) {
        file.putLong(STAGE, Stage.REST.code);
        file.putLong(START, UNKNOWN);
        file.putLong(END, UNKNOWN);
        file.putLong(BATCH, batch);
        file.putLong(CHUNK, chunk.id());
        file.putLong(STAGE, Stage.CHUNK.code);
        step();
    }

    @Override
    public void at(long offset) {
        file.putLong(END, UNKNOWN);
        file.putLong(START, offset);
        step();
    }

    @Override
    public void at(long start, long end) {
        file.putLong(START, start);
        file.putLong(END, end);
        step();
    }

    @Override
    public void answer(long batch) {
        file.putLong(BATCH, batch);
        file.putLong(STAGE, Stage.ANSWER.code);
        step();
    }

    @Override
    public void rest() {
        file.putLong(STAGE, Stage.REST.code);
        step();
    }

    private void step() {
        progress++;
        file.putLong(PROGRESS, progress);
    }
}
