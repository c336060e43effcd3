package fanout.csv;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A plain file from an offset on, by positional reads: several can read the same file at once. */
final class FileSource implements ByteSource {
    private final FileChannel channel;
    private long position;

    FileSource(String path, long start) throws IOException {
        channel = FileChannel.open(Path.of(path), StandardOpenOption.READ);
        position = start;
    }

    /** How large the file is now. */
    long bytes() throws IOException {
        return channel.size();
    }

    @Override
    public int read(byte[] into, int start, int length) throws IOException {
        int count = channel.read(ByteBuffer.wrap(into, start, length), position);
        position += Math.max(count, 0);
        return count;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
