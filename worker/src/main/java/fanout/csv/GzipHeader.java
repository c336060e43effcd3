package fanout.csv;

import java.io.IOException;
import java.util.zip.CRC32;

/**
 * The header of one member of a gzip archive (RFC 1952, 2.3), read byte by byte. Of what it says only one thing is of
 * use: whether the member is a block of BGZF (SAM specification, 4.1), which names its packed size.
 */
final class GzipHeader {
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xE0;

    private final PackedBytes packed;
    private final CRC32 crc = new CRC32();
    private boolean block;

    GzipHeader(PackedBytes packed) {
        this.packed = packed;
    }

    /** Whether the header read last is that of a BGZF block. */
    boolean isBlock() {
        return block;
    }

    /** From the member's first byte to behind its header. */
    void read() throws IOException {
        long offset = packed.offset();
        crc.reset();
        block = false;
        if (mustRead() != 0x1F || mustRead() != 0x8B) {
            throw ArchiveException.foreign(offset, "a gzip archive");
        }
        if (mustRead() != 8) {
            throw ArchiveException.damaged(offset + 2, "an unknown compression method");
        }
        int flags = mustRead();
        if ((flags & RESERVED) != 0) {
            throw ArchiveException.damaged(offset + 3, "flags that mean nothing are set");
        }
        littleEndian(6); // time, level and system of the packer
        if ((flags & EXTRA) != 0) {
            readExtra();
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CRC) != 0) {
            long found = crc.getValue() & 0xFFFF;
            if (littleEndian(2) != found) {
                throw ArchiveException.damaged(packed.offset(), "the checksum of a header does not match");
            }
        }
    }

    /** An unsigned number of so many bytes. */
    long littleEndian(int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (long) mustRead() << (8 * i);
        }
        return value;
    }

    private void readExtra() throws IOException {
        long left = littleEndian(2);
        while (left >= 4) {
            int first = mustRead();
            int second = mustRead();
            long length = littleEndian(2);
            block |= first == 'B' && second == 'C' && length == 2;
            left -= 4;
            for (; length > 0 && left > 0; length--) {
                mustRead();
                left--;
            }
        }
        for (; left > 0; left--) {
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
        int next = packed.next();
        if (next < 0) {
            throw ArchiveException.cutOff(packed.offset());
        }
        crc.update(next);
        return next;
    }
}
