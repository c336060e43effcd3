package fanout.aggregate;

import java.util.Arrays;

/**
 * Byte strings one behind the other, each at a place that it keeps. They lie in segments, so that growing copies no more
 * than the first one, while that is small. Behind every string eight bytes may be read. Nothing is ever removed.
 *
 * <p>A place counts units of four bytes, from 0, unsigned: up to 16 GiB.
 */
final class ByteStringStore {
    private static final int FIRST_BYTES = 64;
    private static final int UNIT_BITS = 2;
    private static final int SEGMENT_BITS = 20;
    private static final int SEGMENT_BYTES = 1 << SEGMENT_BITS;
    private static final int SEGMENT_SHIFT = SEGMENT_BITS - UNIT_BITS;
    private static final int SEGMENT_MASK = (1 << SEGMENT_SHIFT) - 1;
    private static final int MOST_SEGMENTS = 1 << (Integer.SIZE - SEGMENT_SHIFT);
    /** Of each string: its number, then its length. */
    private static final int HEADER_BYTES = 2 * Integer.BYTES;

    /** Behind the last one used there may be some that were cleared, or null. */
    private byte[][] segments = {new byte[FIRST_BYTES]};

    private int last;
    /** In the last segment, in bytes. */
    private int used;

    /** Keeps a string, whose end is exclusive, with its number; gives its place. */
    int add(byte[] source, int start, int end, int number) {
        int length = end - start;
        // Never as long as a unit short of the longest array there is.
        int record = (HEADER_BYTES + length + (1 << UNIT_BITS) - 1) >>> UNIT_BITS << UNIT_BITS;
        reserve(record);
        byte[] segment = segments[last];
        int at = used;
        ByteWords.setWord(segment, at, ((long) length << Integer.SIZE) | number);
        System.arraycopy(source, start, segment, at + HEADER_BYTES, length);
        used += record;
        return (last << SEGMENT_SHIFT) | (at >>> UNIT_BITS);
    }

    /** The array that the string at the place lies in, from {@link #start} to {@link #end}. */
    byte[] segment(int place) {
        return segments[place >>> SEGMENT_SHIFT];
    }

    int start(int place) {
        return header(place) + HEADER_BYTES;
    }

    int end(int place) {
        return start(place) + (int) (headerWord(place) >>> Integer.SIZE);
    }

    /** The string's number. */
    int number(int place) {
        return (int) headerWord(place);
    }

    /** Looks at where a string of that length would begin and end, so that it is near when it is compared. */
    int touch(int place, int length) {
        byte[] segment = segment(place);
        int header = header(place);
        return segment[header] | segment[Math.min(header + HEADER_BYTES + length, segment.length - 1)];
    }

    /** Whether the string at the place is this one. */
    boolean holds(int place, byte[] source, int start, int end) {
        int length = end - start;
        return headerWord(place) >>> Integer.SIZE == length
                && ByteWords.same(segment(place), start(place), source, start, length);
    }

    /** Forgets all strings, and keeps the room that they took, but for the first segment, which grows with what is in it. */
    void clear() {
        segments[0] = new byte[FIRST_BYTES];
        last = 0;
        used = 0;
    }

    /** What the strings so far occupy, about. */
    long bytes() {
        return last * (long) SEGMENT_BYTES + segments[last].length;
    }

    private long headerWord(int place) {
        return ByteWords.word(segment(place), header(place));
    }

    private static int header(int place) {
        return (place & SEGMENT_MASK) << UNIT_BITS;
    }

    /** Makes room for a record in the last segment, which may be a new one. */
    private void reserve(int record) {
        long wanted = (long) used + record + Long.BYTES;
        if (wanted <= segments[last].length) {
            return;
        }
        if (used == 0 || wanted <= SEGMENT_BYTES) {
            long doubled = Math.min(segments[last].length * 2L, SEGMENT_BYTES);
            segments[last] = Arrays.copyOf(segments[last], length(Math.max(wanted, doubled)));
            return;
        }
        if (last + 1 == MOST_SEGMENTS) {
            throw new IllegalStateException("more than 16 GiB of distinct keys: group by fewer or shorter columns");
        }
        last++;
        used = 0;
        if (last == segments.length) {
            segments = Arrays.copyOf(segments, Capacity.atLeast(last + 1, last));
        }
        int length = length(Math.max(SEGMENT_BYTES, (long) record + Long.BYTES));
        byte[] cleared = segments[last];
        segments[last] = cleared != null && cleared.length == length ? cleared : new byte[length];
    }

    private static int length(long wanted) {
        if (wanted > Integer.MAX_VALUE - 8) {
            throw new IllegalStateException("a key of over 2 GiB: group by fewer or shorter columns");
        }
        return (int) wanted;
    }
}
