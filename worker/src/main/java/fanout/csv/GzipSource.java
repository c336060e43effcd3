package fanout.csv;

import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The plain bytes of a gzip archive of any number of members (RFC 1952). Throws {@link ArchiveException} where the archive
 * is cut off, damaged, or followed by something else: it never ends early in silence. Zeros up to the end of the file,
 * which tapes leave, are taken as padding. Where the members are the blocks of BGZF, the empty one that has to be the
 * last must be there: without it a file that was cut between two blocks would look whole.
 */
final class GzipSource implements ByteSource {
    private final PackedBytes packed;
    private final GzipHeader header;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private boolean inMember;
    private boolean atEnd;

    GzipSource(ByteSource packed) {
        this.packed = new PackedBytes(packed);
        this.header = new GzipHeader(this.packed);
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

    /** 0 where it only got further in the archive. */
    private int inflate(byte[] into, int start, int length) throws IOException {
        int count;
        try {
            count = inflater.inflate(into, start, length);
        } catch (DataFormatException e) {
            throw ArchiveException.damaged(inflated(), e);
        }
        if (count > 0) {
            return count;
        }
        if (inflater.finished()) {
            packed.moveTo(packed.limit() - inflater.getRemaining());
            readTrailer();
            return 0;
        }
        if (inflater.needsDictionary()) {
            throw ArchiveException.damaged(inflated(), "it asks for a dictionary");
        }
        packed.moveTo(packed.limit());
        if (!packed.hasNext()) {
            throw ArchiveException.cutOff(packed.offset());
        }
        inflater.setInput(packed.buffer(), packed.position(), packed.limit() - packed.position());
        return 0;
    }

    private void nextMember() throws IOException {
        if (packed.offset() > 0 && skipPadding()) {
            if (header.isBlock() && inflater.getBytesWritten() > 0) {
                throw ArchiveException.cutOff(packed.offset());
            }
            atEnd = true;
            return;
        }
        header.read();
        inflater.reset();
        crc.reset();
        if (packed.hasNext()) {
            inflater.setInput(packed.buffer(), packed.position(), packed.limit() - packed.position());
        }
        inMember = true;
    }

    /** Whether nothing follows but zeros, or nothing at all. */
    private boolean skipPadding() throws IOException {
        boolean padding = false;
        while (packed.hasNext()) {
            if (packed.buffer()[packed.position()] != 0) {
                if (padding) {
                    throw ArchiveException.foreign(packed.offset(), "padding");
                }
                return false;
            }
            packed.next();
            padding = true;
        }
        return true;
    }

    private void readTrailer() throws IOException {
        long expectedCrc = header.littleEndian(4);
        long expectedSize = header.littleEndian(4);
        if (expectedCrc != crc.getValue()) {
            throw ArchiveException.damaged(packed.offset(), "its checksum does not match its content");
        }
        if (expectedSize != (inflater.getBytesWritten() & 0xFFFF_FFFFL)) {
            throw ArchiveException.damaged(packed.offset(), "its length does not match its content");
        }
        inMember = false;
    }

    /** How far in the archive the inflater is. */
    private long inflated() {
        return packed.offset() + (packed.limit() - packed.position()) - inflater.getRemaining();
    }
}
