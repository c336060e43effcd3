package fanout.csv;

import fanout.task.Compression;
import java.io.IOException;

/** Opens inputs. */
final class ByteSources {
    private ByteSources() {}

    /** The plain bytes from an offset on; of a compressed file everything before is read and thrown away. */
    static ByteSource open(String path, Compression compression, long start) throws IOException {
        return switch (compression) {
            case NONE -> new FileSource(path, start);
            case GZIP -> skipTo(openGzip(path), start);
        };
    }

    private static ByteSource openGzip(String path) throws IOException {
        FileSource packed = new FileSource(path, 0);
        try {
            return new GzipSource(packed);
        } catch (IOException e) {
            packed.close();
            throw e;
        }
    }

    private static ByteSource skipTo(ByteSource source, long start) throws IOException {
        byte[] scratch = new byte[8 << 10];
        long left = start;
        while (left > 0) {
            int count = source.read(scratch, 0, (int) Math.min(left, scratch.length));
            if (count < 0) {
                return source;
            }
            left -= count;
        }
        return source;
    }
}
