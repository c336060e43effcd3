package fanout.merge;

import fanout.aggregate.ByteReader;
import fanout.aggregate.ByteWriter;
import fanout.task.Reject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rejected records until the end of the run, by chunk: chunks come in any order, and there may be more rejects than
 * memory. The first few are kept in memory, the others in a private temporary file that is gone with the process.
 */
public final class RejectSpool implements AutoCloseable {
    private static final int MEMORY_BYTES = 1 << 20;
    private static final Set<OpenOption> OPTIONS = Set.of(
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Map<Integer, Place> places = new HashMap<>();
    private final ByteWriter memory = new ByteWriter();
    private @Nullable FileChannel file;
    private long fileBytes;

    private record Place(boolean inFile, long offset, int bytes) {}

    /** Keeps a chunk's rejects in place of any that were kept for it before. */
    void put(int chunk, List<Reject> rejects) {
        places.remove(chunk);
        if (rejects.isEmpty()) {
            return;
        }
        ByteWriter out = new ByteWriter();
        out.writeVarint(rejects.size());
        rejects.forEach(reject -> write(reject, out));
        if (memory.size() + out.size() <= MEMORY_BYTES) {
            places.put(chunk, new Place(false, memory.size(), out.size()));
            memory.writeRaw(out.array(), 0, out.size());
            return;
        }
        places.put(chunk, new Place(true, fileBytes, out.size()));
        append(out);
    }

    void remove(int chunk) {
        places.remove(chunk);
    }

    /** A chunk's rejects, numbered as they were put. */
    List<Reject> get(int chunk) {
        Place place = places.get(chunk);
        if (place == null) {
            return List.of();
        }
        ByteReader in = place.inFile
                ? new ByteReader(readFile(place))
                : new ByteReader(memory.array(), (int) place.offset, (int) place.offset + place.bytes);
        int count = in.readCount();
        List<Reject> rejects = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            rejects.add(read(in));
        }
        return rejects;
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

    private void append(ByteWriter out) {
        try {
            FileChannel channel = file;
            if (channel == null) {
                channel = create();
                file = channel;
            }
            ByteBuffer bytes = ByteBuffer.wrap(out.array(), 0, out.size());
            while (bytes.hasRemaining()) {
                fileBytes += channel.write(bytes, fileBytes);
            }
        } catch (IOException e) {
            throw TemporaryPlace.unusable("cannot keep the rejected records", e);
        }
    }

    /** Made and given up to be deleted in one step: killed between two, it would leave what is nobody's business. */
    private static FileChannel create() throws IOException {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        String start = "fanout-rejects-" + ProcessHandle.current().pid() + "-";
        for (long moment = System.nanoTime(); ; moment++) {
            try {
                return FileChannel.open(folder.resolve(start + Long.toHexString(moment)), OPTIONS, OWNER_ALONE);
            } catch (FileAlreadyExistsException another) {
                // One moment later, then.
            }
        }
    }

    private byte[] readFile(Place place) {
        try {
            FileChannel channel = file;
            ByteBuffer bytes = ByteBuffer.allocate(place.bytes);
            while (channel != null && bytes.hasRemaining()) {
                if (channel.read(bytes, place.offset + bytes.position()) < 0) {
                    throw new IOException("the temporary file of rejected records became shorter");
                }
            }
            return bytes.array();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Reject reject, ByteWriter out) {
        out.writeVarint(reject.record());
        out.writeVarint(reject.line());
        out.writeVarint(reject.offset());
        out.writeVarint(reject.bytes());
        out.writeText(reject.column());
        out.writeText(reject.reason());
        out.writeBytes(reject.raw());
    }

    private static Reject read(ByteReader in) {
        return new Reject(
                in.readVarint(),
                in.readVarint(),
                in.readVarint(),
                in.readVarint(),
                in.readText(),
                in.readText(),
                in.readBytes());
    }
}
