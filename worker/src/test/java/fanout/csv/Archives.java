package fanout.csv;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import fanout.task.Compression;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/** Packs and unpacks in memory. */
final class Archives {
    /** The empty block that ends a file of BGZF (SAM specification, 4.1.2). */
    static final byte[] BGZF_END = bgzfBlock(new byte[0]);

    private Archives() {}

    /** One member, frame or stream. */
    static byte[] pack(Compression compression, byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = packer(compression, packed)) {
            out.write(plain);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return packed.toByteArray();
    }

    private static OutputStream packer(Compression compression, OutputStream packed) throws IOException {
        return switch (compression) {
            case NONE -> packed;
            case GZIP -> new GZIPOutputStream(packed);
            case ZSTANDARD -> new ZstdOutputStreamNoFinalizer(packed, 3).setChecksum(true);
            case BZIP2 -> new BZip2CompressorOutputStream(packed, 1);
        };
    }

    /** Everything, read in pieces of random sizes. */
    static byte[] unpack(Compression compression, byte[] packed, Random random) throws IOException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ByteSource bytes = new BytesSource(packed, 1 + random.nextInt(random.nextBoolean() ? 3 : 100_000));
        byte[] piece = new byte[1 + random.nextInt(random.nextBoolean() ? 100 : 100_000)];
        try (ByteSource source = ByteSources.unpacked(bytes, compression)) {
            int count = source.read(piece, 0, piece.length);
            while (count >= 0) {
                plain.write(piece, 0, count);
                count = source.read(piece, 0, piece.length);
            }
        }
        return plain.toByteArray();
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** Lines of a CSV file. */
    static byte[] text(Random random, int bytes) {
        StringBuilder text = new StringBuilder("country,price\n");
        while (text.length() < bytes) {
            text.append("AT,").append(random.nextInt(1000)).append('\n');
        }
        return text.substring(0, bytes).getBytes(StandardCharsets.US_ASCII);
    }

    /** A frame of zstd that says nothing (RFC 8878, 3.1.2). */
    static byte[] skippableFrame(byte[] content) {
        return ByteBuffer.allocate(8 + content.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0x184D2A53)
                .putInt(content.length)
                .put(content)
                .array();
    }

    /** A member of gzip that names its own packed size. */
    static byte[] bgzfBlock(byte[] plain) {
        Deflater deflater = new Deflater(6, true);
        deflater.setInput(plain);
        deflater.finish();
        byte[] deflated = new byte[1 << 16];
        int size = deflater.deflate(deflated);
        deflater.end();
        CRC32 crc = new CRC32();
        crc.update(plain);
        return ByteBuffer.allocate(26 + size)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {0x1F, (byte) 0x8B, 8, 4, 0, 0, 0, 0, 0, (byte) 0xFF, 6, 0, 'B', 'C', 2, 0})
                .putShort((short) (25 + size))
                .put(deflated, 0, size)
                .putInt((int) crc.getValue())
                .putInt(plain.length)
                .array();
    }

    /** A member of gzip with everything in its header that may be there, and that header's checksum. */
    static byte[] gzipWithFullHeader(byte[] plain) {
        byte[] member = pack(Compression.GZIP, plain);
        byte[] header = joined(
                new byte[] {0x1F, (byte) 0x8B, 8, 0x1F, 1, 2, 3, 4, 0, 3},
                new byte[] {7, 0, 'A', 'b', 3, 0, 1, 2, 3},
                "name\0comment\0".getBytes(StandardCharsets.US_ASCII));
        CRC32 crc = new CRC32();
        crc.update(header);
        byte[] body = Arrays.copyOfRange(member, 10, member.length);
        return joined(header, new byte[] {(byte) crc.getValue(), (byte) (crc.getValue() >> 8)}, body);
    }
}
