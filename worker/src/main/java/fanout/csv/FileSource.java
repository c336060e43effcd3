package fanout.csv;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A plain file from an offset on. A descriptor of its own, so that several can read the same file at once. */
final class FileSource implements ByteSource {
    private final RandomAccessFile file;

    FileSource(String path, long start) throws IOException {
        file = open(path);
        if (start > 0) {
            file.seek(start);
        }
    }

    /** How large the file is now. */
    long bytes() throws IOException {
        return file.length();
    }

    @Override
    public int read(byte[] into, int start, int length) throws IOException {
        return file.read(into, start, length);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static RandomAccessFile open(String path) throws IOException {
        try {
            return new RandomAccessFile(path, "r");
        } catch (FileNotFoundException e) {
            // Whatever the reason was: a channel says it by a class of its own.
            FileChannel.open(Path.of(path), StandardOpenOption.READ).close();
            throw e;
        }
    }
}
