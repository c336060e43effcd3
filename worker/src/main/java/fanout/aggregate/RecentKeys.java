package fanout.aggregate;

import java.util.Arrays;

/**
 * The numbers of short keys that came lately, found by two words each: most files have few groups, and looking one up here
 * costs a third of what the table takes. Pauses where it rarely helps. One owner at a time.
 */
final class RecentKeys {
    /** Keys longer than that are not kept, so that a length fits the last byte. */
    private static final int LONGEST = 2 * Long.BYTES - 1;

    private static final int SLOT_BITS = 13;
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
        int missed = find(source, starts, ends, count, into);
        // As long as they would all find room, what is missed is new.
        pause = missed > count / 4 && table.size() > 1 << SLOT_BITS ? PAUSE : 0;
    }

    /** Gives how many had to be looked up in the table. */
    private int find(byte[] source, int[] starts, int[] ends, int count, int[] into) {
        long[] known = slots;
        int missed = 0;
        for (int i = 0; i < count; i++) {
            int start = starts[i];
            int length = ends[i] - start;
            if (length > LONGEST || start + 2 * Long.BYTES > source.length) {
                into[i] = table.findOrAdd(source, start, ends[i]);
                missed++;
                continue;
            }
            long first = ByteWords.word(source, start) & FIRST[length];
            long second = (ByteWords.word(source, start + Long.BYTES) & SECOND[length]) | ((long) length << 56);
            long hash = (first ^ (second * MULTIPLIER)) * MULTIPLIER;
            int slot = (int) (hash >>> (Long.SIZE - SLOT_BITS)) * STRIDE;
            // Its neighbour, in the same line of memory, keeps what was found in the slot before.
            int other = slot ^ STRIDE;
            if (known[slot] == first && known[slot + 1] == second) {
                into[i] = (int) known[slot + 2];
            } else if (known[other] == first && known[other + 1] == second) {
                into[i] = (int) known[other + 2];
            } else {
                missed++;
                into[i] = table.findOrAdd(source, start, ends[i]);
                System.arraycopy(known, slot, known, other, STRIDE);
                known[slot] = first;
                known[slot + 1] = second;
                known[slot + 2] = into[i];
            }
        }
        return missed;
    }
}
