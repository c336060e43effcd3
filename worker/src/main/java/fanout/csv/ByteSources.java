package fanout.csv;

import fanout.task.Compression;
import java.io.IOException;

/** Opens inputs. */
final class ByteSources {
    /** A smaller archive is unpacked before a thread would have begun to. */
    private static final long READ_AHEAD_FROM_BYTES = 128 << 10;

    private ByteSources() {}

    /**
     * The plain bytes from an offset on; of a compressed file everything before is read and thrown away, and the rest is
     * unpacked in a thread of its own.
     */
    static ByteSource open(String path, Compression compression, long start) throws IOException {
        if (compression == Compression.NONE) {
            return new FileSource(path, start);
        }
        FileSource packed = new FileSource(path, 0);
        boolean large = packed.bytes() >= READ_AHEAD_FROM_BYTES;
        ByteSource plain = unpacked(packed, compression);
        ByteSource source = large ? new ReadAhead(plain) : plain;
        boolean ready = false;
        try {
            skip(source, start);
            ready = true;
            return source;
        } finally {
            if (!ready) {
                source.close();
            }
        }
    }

    /** The plain bytes of an archive, which is taken over: closing the one closes the other. */
    static ByteSource unpacked(ByteSource packed, Compression compression) {
        return switch (compression) {
            case NONE -> packed;
            case GZIP -> new GzipSource(packed);
            case ZSTANDARD -> new ZstandardSource(packed);
            case BZIP2 -> new Bzip2Source(packed);
        };
    }

    /** Reads and forgets that many bytes, or all where there are fewer. */
    static void skip(ByteSource source, long bytes) throws IOException {
        byte[] scratch = new byte[8 << 10];
        long left = bytes;
        while (left > 0) {
            int count = source.read(scratch, 0, (int) Math.min(left, scratch.length));
            if (count < 0) {
                return;
            }
            left -= count;
        }
    }
}
