package fanout.csv;

import fanout.task.ChunkFailure;
import fanout.task.Compression;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** The bytes of inputs as they are when they are unpacked, for whoever does not parse them. */
public final class PlainBytes {
    private static final int PIECE = 64 << 10;

    private PlainBytes() {}

    /** The bytes from start to end, exclusive. Throws {@link ChunkFailure}, naming the file, where they cannot be had. */
    public static byte[] read(String path, Compression compression, long start, long end) throws ChunkFailure {
        byte[] bytes = new byte[Math.toIntExact(end - start)];
        try (ByteSource source = ByteSources.open(path, compression, start)) {
            if (source.readFully(bytes) < bytes.length) {
                throw new EOFException("became shorter while it was read");
            }
            return bytes;
        } catch (IOException e) {
            throw Unreadable.failure(path, e);
        }
    }

    /**
     * Copies everything from an offset on; gives the last byte, or -1 where there was none. Throws {@link ChunkFailure},
     * naming the file, where it cannot be read, {@link IOException} where it cannot be written, and {@link
     * CancellationException} when told to stop.
     */
    public static int copy(String path, Compression compression, long start, OutputStream out, BooleanSupplier stopped)
            throws ChunkFailure, IOException {
        int last = -1;
        byte[] piece = new byte[PIECE];
        try (ByteSource source = open(path, compression, start)) {
            for (int count = read(path, source, piece); count > 0; count = read(path, source, piece)) {
                if (stopped.getAsBoolean()) {
                    throw new CancellationException("told to stop");
                }
                out.write(piece, 0, count);
                last = piece[count - 1];
            }
        }
        return last;
    }

    private static ByteSource open(String path, Compression compression, long start) throws ChunkFailure {
        try {
            return ByteSources.open(path, compression, start);
        } catch (IOException e) {
            throw Unreadable.failure(path, e);
        }
    }

    private static int read(String path, ByteSource source, byte[] into) throws ChunkFailure {
        try {
            return source.read(into, 0, into.length);
        } catch (IOException e) {
            throw Unreadable.failure(path, e);
        }
    }
}
