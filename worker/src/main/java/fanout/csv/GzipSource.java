package fanout.csv;

import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * The plain bytes of a gzip archive of any number of members (RFC 1952). Throws {@link ZipException} where the archive is
 * cut off, damaged, or followed by something that is no archive: it never ends early in silence. Zeros after the last
 * member, which tapes leave, are taken as padding.
 */
final class GzipSource implements ByteSource {
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final ByteSource packed;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] input = new byte[64 << 10];
    private int at;
    private int limit;
    private long packedBytes;
    private boolean inMember;
    private boolean atEnd;

    GzipSource(ByteSource packed) throws IOException {
        this.packed = packed;
        readHeader(mustRead());
    }

    @Override
    public int read(byte[] into, int start, int length) throws IOException {
        while (!atEnd) {
            if (!inMember) {
                nextMember();
                continue;
            }
            int count = inflate(into, start, length);
            if (count > 0) {
                crc.update(into, start, count);
                return count;
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        packed.close();
    }

    private int inflate(byte[] into, int start, int length) throws IOException {
        try {
            int count = inflater.inflate(into, start, length);
            if (count > 0) {
                return count;
            }
        } catch (DataFormatException e) {
            throw new ZipException("damaged near packed byte " + packedBytes + ": " + e.getMessage());
        }
        if (inflater.finished()) {
            at = limit - inflater.getRemaining();
            readTrailer();
            return 0;
        }
        if (inflater.needsDictionary()) {
            throw new ZipException("damaged near packed byte " + packedBytes + ": asks for a dictionary");
        }
        if (!fill()) {
            throw cutOff();
        }
        inflater.setInput(input, 0, limit);
        return 0;
    }

    private void nextMember() throws IOException {
        int next = nextByte();
        while (next == 0) {
            next = nextByte();
        }
        if (next < 0) {
            atEnd = true;
            return;
        }
        readHeader(next);
    }

    private void readHeader(int firstByte) throws IOException {
        long offset = packedBytes - (limit - at) - 1;
        if (firstByte != 0x1F || mustRead() != 0x8B) {
            throw new ZipException(
                    offset == 0
                            ? "not a gzip archive, although its name says so"
                            : "something that is no gzip archive follows at packed byte " + offset);
        }
        if (mustRead() != 8) {
            throw new ZipException("an unknown compression method at packed byte " + offset);
        }
        int flags = mustRead();
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(mustRead() | (mustRead() << 8));
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CRC) != 0) {
            skip(2);
        }
        inflater.reset();
        crc.reset();
        inflater.setInput(input, at, limit - at);
        inMember = true;
    }

    private void readTrailer() throws IOException {
        long expectedCrc = readLittleEndianInt();
        long expectedSize = readLittleEndianInt();
        if (expectedCrc != crc.getValue() || expectedSize != (inflater.getBytesWritten() & 0xFFFFFFFFL)) {
            throw new ZipException("damaged: the checksum of the archive does not match its content");
        }
        inMember = false;
    }

    private long readLittleEndianInt() throws IOException {
        long value = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            value |= (long) mustRead() << shift;
        }
        return value;
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            mustRead();
        }
    }

    private void skipText() throws IOException {
        int next = mustRead();
        while (next != 0) {
            next = mustRead();
        }
    }

    private int mustRead() throws IOException {
        int next = nextByte();
        if (next < 0) {
            throw cutOff();
        }
        return next;
    }

    private int nextByte() throws IOException {
        if (at == limit && !fill()) {
            return -1;
        }
        return input[at++] & 0xFF;
    }

    private boolean fill() throws IOException {
        int count = packed.read(input, 0, input.length);
        at = 0;
        limit = Math.max(count, 0);
        packedBytes += limit;
        return count > 0;
    }

    private ZipException cutOff() {
        return new ZipException("the archive is cut off: it ends at packed byte " + packedBytes);
    }
}
