package fanout.csv;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import fanout.task.Compression;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The plain bytes of a zstd archive of any number of frames, skippable ones among them (RFC 8878). Checksums are verified
 * where the packer wrote them. Throws {@link ArchiveException} where the archive is cut off, damaged, or followed by
 * something else.
 */
final class ZstandardSource implements ByteSource {
    private final PackedBytes packed;
    /** Memory outside the heap, and a native library that is loaded only when an archive is read. */
    private @Nullable ZstdDecompressCtx context;

    /** Whether what was read so far ends with a frame. */
    private boolean betweenFrames = true;

    ZstandardSource(ByteSource packed) {
        this.packed = new PackedBytes(packed);
    }

    @Override
    public int read(byte[] into, int start, int length) throws IOException {
        ZstdDecompressCtx opened = opened();
        ByteBuffer plain = ByteBuffer.wrap(into, start, length);
        while (plain.position() == start) {
            boolean more = packed.hasNext();
            if (!more && betweenFrames) {
                if (packed.offset() == 0) {
                    throw ArchiveException.cutOff(0);
                }
                return -1;
            }
            decompress(opened, plain);
            // Asked once more without input, for the library may have held something back.
            if (!more && plain.position() == start && !betweenFrames) {
                throw ArchiveException.cutOff(packed.offset());
            }
        }
        return plain.position() - start;
    }

    @Override
    public void close() throws IOException {
        if (context != null) {
            context.close();
        }
        packed.close();
    }

    private void decompress(ZstdDecompressCtx opened, ByteBuffer plain) throws IOException {
        ByteBuffer input = ByteBuffer.wrap(packed.buffer(), packed.position(), packed.limit() - packed.position());
        try {
            betweenFrames = opened.decompressByteBufferStream(plain, input);
        } catch (ZstdException e) {
            if (betweenFrames && !startsFrame()) {
                throw ArchiveException.foreign(packed.offset(), "a zstd frame");
            }
            throw ArchiveException.damaged(packed.offset() + input.remaining(), e);
        }
        packed.moveTo(input.position());
    }

    private boolean startsFrame() {
        byte[] next = Arrays.copyOfRange(packed.buffer(), packed.position(), packed.limit());
        return Compression.ZSTANDARD.mayBegin(next, next.length);
    }

    private ZstdDecompressCtx opened() throws IOException {
        if (context == null) {
            try {
                context = new ZstdDecompressCtx();
            } catch (LinkageError e) {
                throw new IOException(
                        "the zstd library does not load here (" + System.getProperty("os.name") + " on "
                                + System.getProperty("os.arch") + "; its place is the folder for temporary files, "
                                + System.getProperty("java.io.tmpdir") + "): unpack the file first",
                        e);
            }
        }
        return context;
    }
}
