package fanout.store;

import fanout.task.CallChunk;
import fanout.task.Chunk;
import fanout.task.CsvChunk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The chunk that a thread is at, in a file that is mapped into memory: what was noted last survives the process, however
 * that ends. By path, or text, and place, for the next run numbers its chunks anew. Four longs in the byte order of the machine
 * (whether there is one, its start, its end, exclusive, and how long its path is), and then the path in UTF-8.
 *
 * <p>Plain stores are enough, for the reasons that {@link fanout.wire.NoteFile} gives. One owner.
 */
final class InputNote {
    private static final int AT_WORK = 0;
    private static final int START = 8;
    private static final int END = 16;
    private static final int LENGTH = 24;
    private static final int PATH = 32;
    /** One page of memory; of a path that is longer nothing is noted. */
    private static final int BYTES = 4096;

    private final MappedByteBuffer file;

    private InputNote(MappedByteBuffer file) {
        this.file = file;
    }

    /**
     * A place in an input.
     *
     * @param end exclusive; {@link Long#MAX_VALUE} for all of it
     */
    record Place(String path, long start, long end) {
        static Place of(Chunk chunk) {
            if (chunk instanceof CsvChunk csv) {
                return new Place(csv.path(), csv.start(), csv.end());
            }
            if (chunk instanceof CallChunk call && call.part().isThere()) {
                return new Place(
                        call.part().path(), call.part().start(), call.part().end());
            }
            return new Place(chunk.path(), 0, Long.MAX_VALUE);
        }

        boolean overlaps(Place other) {
            return path.equals(other.path) && start < other.end && other.start < end;
        }
    }

    /** In a new file, which is the caller's to close, and may be closed at once. */
    static InputNote create(FileChannel channel) throws IOException {
        // Written and not just made longer: what is not there on a full disk cannot be had later, and that would kill.
        ByteBuffer empty = ByteBuffer.allocate(BYTES);
        while (empty.hasRemaining()) {
            channel.write(empty);
        }
        MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, BYTES);
        mapped.order(ByteOrder.nativeOrder());
        return new InputNote(mapped);
    }

    /** What stands in a file; null where the thread was at nothing, or the file is none. */
    static @Nullable Place read(Path path) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        if (bytes.length != BYTES || in.getLong(AT_WORK) != 1) {
            return null;
        }
        long length = in.getLong(LENGTH);
        if (length < 1 || length > BYTES - PATH) {
            return null;
        }
        String input = new String(bytes, PATH, (int) length, StandardCharsets.UTF_8);
        return new Place(input, in.getLong(START), in.getLong(END));
    }

    void begin(Chunk chunk) {
        rest();
        Place place = Place.of(chunk);
        byte[] path = place.path().getBytes(StandardCharsets.UTF_8);
        if (path.length > BYTES - PATH) {
            return;
        }
        file.put(PATH, path);
        file.putLong(LENGTH, path.length);
        file.putLong(START, place.start());
        file.putLong(END, place.end());
        file.putLong(AT_WORK, 1);
    }

    void rest() {
        file.putLong(AT_WORK, 0);
    }
}
