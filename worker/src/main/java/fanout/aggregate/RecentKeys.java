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
    /** Two for each slot; made when first wanted. */
    private long[] words = {};

    private int[] numbers = {};
    private int pause;

    RecentKeys(ByteStringTable table) {
        this.table = table;
    }

    /** Knows no key any more: the table's numbers are others now. */
    void clear() {
        Arrays.fill(words, -1);
        pause = 0;
    }

    /** Looks all keys up and, where one is not known, in the table: as the table does it itself. */
    void findOrAdd(byte[] source, int[] starts, int[] ends, int count, int[] into) {
        if (pause > 0) {
            pause--;
            table.findOrAdd(source, starts, ends, count, into);
            return;
        }
        if (words.length == 0) {
            words = new long[2 << SLOT_BITS];
            numbers = new int[1 << SLOT_BITS];
            // No key looks like this: its length would be 255.
            Arrays.fill(words, -1);
        }
        int missed = 0;
        for (int i = 0; i < count; i++) {
            int start = starts[i];
            int length = ends[i] - start;
            long first = 0;
            long second = -1;
            int slot = 0;
            if (length <= LONGEST && start + 2 * Long.BYTES <= source.length) {
                first = ByteWords.word(source, start) & FIRST[length];
                second = (ByteWords.word(source, start + Long.BYTES) & SECOND[length]) | ((long) length << 56);
                slot = (int) (((first ^ (second * MULTIPLIER)) * MULTIPLIER) >>> (Long.SIZE - SLOT_BITS));
                if (words[2 * slot] == first && words[2 * slot + 1] == second) {
                    into[i] = numbers[slot];
                    continue;
                }
                // Its neighbour, in the same line of memory, which keeps what was found in the slot before.
                int other = slot ^ 1;
                if (words[2 * other] == first && words[2 * other + 1] == second) {
                    into[i] = numbers[other];
                    continue;
                }
            }
            missed++;
            into[i] = table.findOrAdd(source, start, ends[i]);
            System.arraycopy(words, 2 * slot, words, 2 * (slot ^ 1), 2);
            numbers[slot ^ 1] = numbers[slot];
            words[2 * slot] = first;
            words[2 * slot + 1] = second;
            numbers[slot] = into[i];
        }
        // As long as they would all find room, what is missed is new.
        pause = missed > count / 4 && table.size() > numbers.length ? PAUSE : 0;
    }
}
