package fanout.aggregate;

import java.util.Arrays;

/**
 * The numbers of short keys that came lately, found by two words each: most files have few groups, and looking one up here
 * costs a third of what the table takes. Pauses where it rarely helps. One owner at a time.
 */
final class RecentKeys {
    /** Keys longer than that are not kept, so that a length fits the last byte. */
    private static final int LONGEST = 2 * Long.BYTES - 1;

    private static final int SLOT_BITS = 14;
    /** Longs for each slot: the key's two words, its number, and nothing, so that two slots fill a line of memory. */
    private static final int STRIDE = 4;

    private static final int PAUSE = 64;
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    /** For each length up to {@link #LONGEST} which bits of the first and of the second eight bytes belong to the key. */
    private static final long[] FIRST = new long[LONGEST + 1];

    private static final long[] SECOND = new long[LONGEST + 1];

    static {
        for (int length = 1; length <= LONGEST; length++) {
            FIRST[length] = -1L >>> Math.max(0, Long.SIZE - length * Byte.SIZE);
            SECOND[length] = length <= Long.BYTES ? 0 : -1L >>> (2 * Long.SIZE - length * Byte.SIZE);
        }
    }

    private final ByteStringTable table;
    /** Made when first wanted: many tables are only merged. */
    private long[] slots = {};

    /** Of the keys at hand those that were not known. */
    private int[] left = {};

    private int pause;

    RecentKeys(ByteStringTable table) {
        this.table = table;
    }

    /** Knows no key any more: the table's numbers are others now. */
    void clear() {
        // No key looks like this: its length would be 255.
        Arrays.fill(slots, -1);
        pause = 0;
    }

    /** Looks all keys up and, where one is not known, in the table: as the table does it itself. */
    void findOrAdd(byte[] source, int[] starts, int[] ends, int count, int[] into) {
        if (pause > 0) {
            pause--;
            table.findOrAdd(source, starts, ends, count, into);
            return;
        }
        if (slots.length == 0) {
            slots = new long[STRIDE << SLOT_BITS];
            clear();
        }
        if (left.length < count) {
            left = new int[count];
        }
        int missed = findKnown(source, starts, ends, count, into);
        findOthers(source, starts, ends, missed, into);
        // As long as they would all find room, what is missed is new.
        pause = missed > count / 4 && table.size() > 1 << SLOT_BITS ? PAUSE : 0;
    }

    /** Finds what is known; gives how many are {@link #left}: what happens less often is no part of this loop. */
    private int findKnown(byte[] source, int[] starts, int[] ends, int count, int[] into) {
        long[] known = slots;
        int[] others = left;
        int missed = 0;
        for (int i = 0; i < count; i++) {
            int start = starts[i];
            int length = ends[i] - start;
            if (isKept(source, start, length)) {
                long first = first(source, start, length);
                long second = second(source, start, length);
                int slot = slot(first, second);
                int other = slot ^ STRIDE;
                if (known[slot] == first && known[slot + 1] == second) {
                    into[i] = (int) known[slot + 2];
                    continue;
                }
                if (known[other] == first && known[other + 1] == second) {
                    into[i] = (int) known[other + 2];
                    continue;
                }
            }
            others[missed++] = i;
        }
        return missed;
    }

    private void findOthers(byte[] source, int[] starts, int[] ends, int count, int[] into) {
        for (int j = 0; j < count; j++) {
            int i = left[j];
            int start = starts[i];
            int length = ends[i] - start;
            into[i] = table.findOrAdd(source, start, ends[i]);
            if (isKept(source, start, length)) {
                keep(first(source, start, length), second(source, start, length), into[i]);
            }
        }
    }

    private void keep(long first, long second, int number) {
        int slot = slot(first, second);
        // Its neighbour, in the same line of memory, keeps what was found in the slot before.
        if (slots[slot] != first || slots[slot + 1] != second) {
            System.arraycopy(slots, slot, slots, slot ^ STRIDE, STRIDE);
            slots[slot] = first;
            slots[slot + 1] = second;
            slots[slot + 2] = number;
        }
    }

    /** Whether it is short enough, and both its words can be read. */
    private static boolean isKept(byte[] source, int start, int length) {
        return length <= LONGEST && start <= source.length - 2 * Long.BYTES;
    }

    private static long first(byte[] source, int start, int length) {
        return ByteWords.word(source, start) & FIRST[length];
    }

    private static long second(byte[] source, int start, int length) {
        return (ByteWords.word(source, start + Long.BYTES) & SECOND[length]) | ((long) length << 56);
    }

    private static int slot(long first, long second) {
        long hash = (first ^ (second * MULTIPLIER)) * MULTIPLIER;
        return (int) (hash >>> (Long.SIZE - SLOT_BITS)) * STRIDE;
    }
}
