package fanout.csv;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The plain bytes of a bzip2 archive of any number of streams; checksums of blocks and streams are verified. Throws
 * {@link ArchiveException} where the archive is cut off, damaged, or followed by something else.
 */
final class Bzip2Source implements ByteSource {
    private final PackedBytes packed;
    private final Feed feed = new Feed();
    private @Nullable BZip2CompressorInputStream stream;

    Bzip2Source(ByteSource packed) {
        this.packed = new PackedBytes(packed);
    }

    @Override
    public int read(byte[] into, int start, int length) throws IOException {
        try {
            BZip2CompressorInputStream opened = stream;
            if (opened == null) {
                opened = new BZip2CompressorInputStream(feed, true);
                stream = opened;
            }
            return opened.read(into, start, length);
        } catch (IOException | RuntimeException e) {
            // The library throws runtime exceptions, too, at what it did not expect in an archive.
            throw failure(e);
        }
    }

    @Override
    public void close() throws IOException {
        packed.close();
    }

    private IOException failure(Exception e) {
        if (e == feed.failure) {
            return feed.failure;
        }
        return packed.ended() ? ArchiveException.cutOff(packed.offset()) : ArchiveException.damaged(packed.offset(), e);
    }

    /** What the library reads from; remembers a failure to read, which says nothing about the archive. */
    private final class Feed extends InputStream {
        private @Nullable IOException failure;

        @Override
        public int read() throws IOException {
            return hasNext() ? packed.next() : -1;
        }

        @Override
        public int read(byte[] into, int start, int length) throws IOException {
            if (!hasNext()) {
                return -1;
            }
            int count = Math.min(length, packed.limit() - packed.position());
            System.arraycopy(packed.buffer(), packed.position(), into, start, count);
            packed.moveTo(packed.position() + count);
            return count;
        }

        private boolean hasNext() throws IOException {
            try {
                return packed.hasNext();
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }
    }
}
