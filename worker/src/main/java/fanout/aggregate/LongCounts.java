package fanout.aggregate;

import java.util.Arrays;

/** Different longs and how often each was seen: an open-addressing table. One owner at a time. */
final class LongCounts {
    private static final int FIRST_SLOTS = 8;

    private final MemoryMeter meter;
    private long[] keys = new long[FIRST_SLOTS];
    /** 0 where the slot is free. */
    private long[] counts = new long[FIRST_SLOTS];

    private int size;

    /** @param meter is told of all that is kept */
    LongCounts(MemoryMeter meter) {
        this.meter = meter;
        meter.grew(2L * Long.BYTES * FIRST_SLOTS + 64);
    }

    int size() {
        return size;
    }

    void add(long key, long times) {
        int slot = slot(key);
        if (counts[slot] == 0) {
            keys[slot] = key;
            size++;
        }
        counts[slot] += times;
        if (size * 2 > keys.length) {
            rehash();
        }
    }

    long count(long key) {
        return counts[slot(key)];
    }

    void addAll(LongCounts other) {
        for (int slot = 0; slot < other.keys.length; slot++) {
            if (other.counts[slot] != 0) {
                add(other.keys[slot], other.counts[slot]);
            }
        }
    }

    /** A copy, ascending. */
    long[] sortedKeys() {
        long[] sorted = new long[size];
        int count = 0;
        for (int slot = 0; slot < keys.length; slot++) {
            if (counts[slot] != 0) {
                sorted[count++] = keys[slot];
            }
        }
        Arrays.sort(sorted);
        return sorted;
    }

    /** Ascending: the first key, then each one's distance from the one before. */
    void encode(ByteWriter out) {
        out.writeVarint(size);
        long[] sorted = sortedKeys();
        for (int i = 0; i < size; i++) {
            if (i == 0) {
                out.writeLong(sorted[0]);
            } else {
                out.writeVarint(sorted[i] - sorted[i - 1]);
            }
            out.writeVarint(count(sorted[i]));
        }
    }

    void decode(ByteReader in) {
        int count = in.readCount();
        long key = 0;
        for (int i = 0; i < count; i++) {
            key = i == 0 ? in.readLong() : key + in.readVarint();
            long times = in.readVarint();
            if (times <= 0) {
                throw new IllegalArgumentException("counted " + times + " times");
            }
            add(key, times);
        }
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        long mixed = key * 0x9E3779B97F4A7C15L;
        int slot = (int) (mixed ^ mixed >>> 32) & mask;
        while (counts[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void rehash() {
        long[] oldKeys = keys;
        long[] oldCounts = counts;
        keys = new long[oldKeys.length * 2];
        counts = new long[oldKeys.length * 2];
        meter.grew(2L * Long.BYTES * oldKeys.length);
        for (int old = 0; old < oldKeys.length; old++) {
            if (oldCounts[old] != 0) {
                int slot = slot(oldKeys[old]);
                keys[slot] = oldKeys[old];
                counts[slot] = oldCounts[old];
            }
        }
    }
}
