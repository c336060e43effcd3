package fanout.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Proves that files still hold the bytes that were read of them, by their checksums. One owner. */
final class ContentProof implements AutoCloseable {
    private static final int BLOCK_BYTES = 1 << 20;

    private @Nullable ByteBuffer block;
    private @Nullable FileChannel file;
    private String path = "";

    /**
     * Whether the bytes from start to end, exclusive, have this CRC32C; false too where they cannot be read. Cheapest where
     * the ranges of a file come one after another.
     */
    boolean holds(String wanted, long start, long end, int crc32c) {
        try {
            FileChannel channel = open(wanted);
            ByteBuffer buffer = block == null ? ByteBuffer.allocateDirect(BLOCK_BYTES) : block;
            block = buffer;
            CRC32C checksum = new CRC32C();
            long offset = start;
            while (offset < end) {
                buffer.clear().limit((int) Math.min(BLOCK_BYTES, end - offset));
                int read = channel.read(buffer, offset);
                if (read < 0) {
                    return false;
                }
                checksum.update(buffer.flip());
                offset += read;
            }
            return (int) checksum.getValue() == crc32c;
        } catch (IOException unreadable) {
            return false;
        }
    }

    private FileChannel open(String wanted) throws IOException {
        FileChannel current = file;
        if (current == null || !path.equals(wanted)) {
            close();
            current = FileChannel.open(Path.of(wanted), StandardOpenOption.READ);
            file = current;
            path = wanted;
        }
        return current;
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
            file = null;
        }
    }
}
