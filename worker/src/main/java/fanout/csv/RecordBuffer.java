package fanout.csv;

import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The part of an input that is in memory: read from its source on demand, moved on record by record, checked by a sum as
 * it is left behind. Behind the bytes there is room for a block of the {@link StructuralIndex}. One owner at a time.
 */
final class RecordBuffer {
    private static final int FIRST_BYTES = 256 << 10;
    private static final int READ_PAST_END_BYTES = 16 << 10;

    private final ByteSource source;
    private final RecordMemory memory;
    private final int recordBytes;
    /** Plain offset up to which records are wanted: no need to read far beyond. */
    private final long wantedEnd;

    private byte[] bytes;
    /** How many of the bytes are there to be read into. */
    private int room;

    private int limit;
    private long offset;
    private boolean ended;
    private int skippedTo;

    private final CRC32C crc = new CRC32C();
    private int crcFrom;

    RecordBuffer(ByteSource source, long start, long wantedEnd, int recordBytes, RecordMemory memory) {
        this.source = source;
        this.memory = memory;
        this.offset = start;
        this.wantedEnd = wantedEnd;
        this.recordBytes = recordBytes;
        int wanted = (int) Math.min(FIRST_BYTES - READ_PAST_END_BYTES, Math.max(1, wantedEnd - start));
        this.room = wanted + READ_PAST_END_BYTES;
        this.bytes = memory.bytes(this.room + StructuralIndex.BYTES_BEHIND);
    }

    byte[] bytes() {
        return bytes;
    }

    /** The end of what is in memory. */
    int limit() {
        return limit;
    }

    /** Whether the input has nothing behind the limit. */
    boolean hasEnded() {
        return ended;
    }

    /** The plain offset of a place. */
    long offset(int place) {
        return offset + place;
    }

    byte[] copy(int start, int end) {
        return Arrays.copyOfRange(bytes, start, end);
    }

    /** The checksum of everything up to a place, which may only grow. */
    int crc32c(int end) {
        crc.update(bytes, crcFrom, end - crcFrom);
        crcFrom = end;
        return (int) crc.getValue();
    }

    /** A place behind everything, with room for so many bytes; it moves the bytes, perhaps, and lasts until the next fill. */
    int roomBehind(int wanted) {
        int behind = limit + StructuralIndex.BYTES_BEHIND;
        if (bytes.length - StructuralIndex.BYTES_BEHIND < behind + wanted) {
            bytes = Arrays.copyOf(bytes, Math.addExact(behind + StructuralIndex.BYTES_BEHIND, wanted));
        }
        return behind;
    }

    /** Makes room behind a place, which moves to the front, or in a larger buffer, and reads on. */
    void fill(int from) throws IOException {
        moveToFront(from);
        if (limit == room) {
            long wanted = Math.min(room * 2L, Math.max(recordBytes, room) + 1L);
            room = (int) Math.max(wanted, limit + 1L);
            bytes = Arrays.copyOf(bytes, room + StructuralIndex.BYTES_BEHIND);
        }
        // A long record is parsed anew after each fill: as much again keeps the effort in proportion to its length.
        long towardsEnd = Math.max(0, wantedEnd - offset(limit));
        int free = room - limit;
        int most = (int) Math.min(free, Math.min(free, towardsEnd) + Math.max(READ_PAST_END_BYTES, limit));
        most = Math.min(most, Math.max(memory.readBytes(), limit));
        int enough = limit + Math.min(most, limit / 4 + 1);
        while (limit < enough && !ended) {
            int count = source.read(bytes, limit, most);
            ended = count < 0;
            limit += Math.max(count, 0);
            most -= Math.max(count, 0);
        }
    }

    /**
     * A record does not fit: keeps its beginning, follows it to its end through the upper half, and leaves the bytes as if
     * the record had been that beginning, ending at {@link #skippedTo}. Gives its length in the input.
     */
    long skip(int recordStart, LongRecord record) throws IOException {
        moveToFront(recordStart);
        int kept = recordBytes / 2;
        int at = record.follow(bytes, 0, limit, false);
        long passed = at;
        crc.update(bytes, 0, at);
        while (!record.ended()) {
            int left = limit - at;
            System.arraycopy(bytes, at, bytes, kept, left);
            int count = source.read(bytes, kept + left, room - kept - left);
            ended = count < 0;
            limit = kept + left + Math.max(count, 0);
            at = record.follow(bytes, kept, limit, ended);
            crc.update(bytes, kept, at - kept);
            passed += at - kept;
        }
        crcFrom = at;
        skippedTo = at;
        offset += passed - at;
        return passed;
    }

    /** Where the record that was skipped ends. */
    int skippedTo() {
        return skippedTo;
    }

    private void moveToFront(int from) {
        crc.update(bytes, crcFrom, from - crcFrom);
        crcFrom = 0;
        System.arraycopy(bytes, from, bytes, 0, limit - from);
        offset += from;
        limit -= from;
    }
}
