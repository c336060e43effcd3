package fanout.aggregate;

import java.util.Arrays;

/**
 * Byte strings numbered from 0 in the order in which they first came: an open-addressing table over a {@link
 * ByteStringStore}. One owner at a time.
 *
 * <p>A slot is the string's hash above its place (counted from 1, so that a free slot is 0). The hash's highest bits say
 * which slot, so the slots are in the order of the hashes, but for strings that found theirs taken.
 */
public final class ByteStringTable {
    private static final int FIRST_SLOT_BITS = 4;
    private static final int FIRST_STRINGS = 8;
    /** Of a string's slots and its place. */
    private static final int STRING_BYTES = 20;

    /** Of the objects themselves. */
    private static final int FIRST_BYTES = 200;

    private static final int MOST_SLOT_BITS = 30;
    /** So many are looked up side by side: what they wait for, they wait for together. */
    private static final int BLOCK = 256;

    /** So many decoded strings are made ready to be found at once: it takes no time. */
    private static final int FEW_DECODED = 1 << 16;

    private static final long PLACE = 0xFFFF_FFFFL;

    private final ByteStringStore store = new ByteStringStore();
    private final MemoryMeter meter;
    private long[] slots = new long[1 << FIRST_SLOT_BITS];
    private int shift = Integer.SIZE - FIRST_SLOT_BITS;
    private int[] places = new int[FIRST_STRINGS];
    private int size;
    /** Whether they were decoded, and have no slots yet. */
    private boolean slotless;
    /** Of the block that is looked up; made when first wanted. */
    private int[] hashes = {};

    private long[] found = {};

    public ByteStringTable() {
        this(new MemoryMeter());
    }

    /** @param meter is told of all that the table occupies */
    ByteStringTable(MemoryMeter meter) {
        this.meter = meter;
        meter.grew(FIRST_BYTES + memoryBytes());
    }

    public int size() {
        return size;
    }

    /** The number of the string, which is added if it is new. */
    public int findOrAdd(byte[] source, int start, int end) {
        index();
        return findOrAdd(source, start, end, ByteWords.hash(source, start, end));
    }

    /**
     * Looks up many strings at once, as {@link #findOrAdd(byte[], int, int)} does one after the other, but without
     * waiting for memory at each. Quickest where eight bytes can be read behind every end.
     *
     * @param ends exclusive
     * @param into gets the strings' numbers
     */
    public void findOrAdd(byte[] source, int[] starts, int[] ends, int count, int[] into) {
        index();
        if (hashes.length == 0) {
            hashes = new int[BLOCK];
            found = new long[BLOCK];
        }
        for (int from = 0; from < count; from += BLOCK) {
            block(source, starts, ends, from, Math.min(count, from + BLOCK), into);
        }
    }

    /** Adds all strings of another table that are new; gives, by their numbers there, their numbers here. */
    int[] findOrAdd(ByteStringTable other) {
        int[] into = new int[other.size];
        for (int string = 0; string < into.length; string++) {
            into[string] = findOrAdd(other.bytes(string), other.start(string), other.end(string));
        }
        return into;
    }

    /** The array that a string lies in, from {@link #start} to {@link #end}, until the next add. */
    public byte[] bytes(int string) {
        return store.segment(places[string]);
    }

    public int start(int string) {
        return store.start(places[string]);
    }

    /** Exclusive. */
    public int end(int string) {
        return store.end(places[string]);
    }

    /** What the strings lie in; each knows its number. */
    ByteStringStore store() {
        return store;
    }

    /** Where a string lies in the {@link #store}. */
    int place(int string) {
        return places[string];
    }

    /** Forgets all strings, and keeps the room that they took. */
    void clear() {
        Arrays.fill(slots, 0);
        store.clear();
        size = 0;
        slotless = false;
    }

    /** Writes all strings in the order of their numbers. */
    void encode(ByteWriter out) {
        out.writeVarint(size);
        for (int string = 0; string < size; string++) {
            out.writeBytes(bytes(string), start(string), end(string));
        }
    }

    /**
     * Reads what {@link #encode} wrote, where there is nothing. Few strings are made ready to be found; many are so only when
     * something is looked for, as most are but sorted then. Throws {@link IllegalArgumentException} where the bytes are
     * damaged.
     */
    void decode(ByteReader in) {
        int count = in.readCount();
        long before = memoryBytes();
        places = new int[Math.max(FIRST_STRINGS, count)];
        for (int string = 0; string < count; string++) {
            int length = in.readCount();
            int start = in.position();
            in.skip(length);
            places[string] = store.add(in.array(), start, start + length, string);
        }
        size = count;
        slotless = true;
        if (count <= FEW_DECODED) {
            index();
        }
        meter.grew(memoryBytes() - before);
    }

    /** Makes what was decoded ready to be found. */
    private void index() {
        if (!slotless) {
            return;
        }
        slotless = false;
        while (size > slots.length / 4 * 3 && slots.length < 1 << MOST_SLOT_BITS) {
            slots = new long[slots.length * 2];
            shift--;
        }
        int mask = slots.length - 1;
        for (int string = 0; string < size; string++) {
            int hash = ByteWords.hash(bytes(string), start(string), end(string));
            int at = hash >>> shift;
            while (slots[at] != 0) {
                if ((int) (slots[at] >>> Integer.SIZE) == hash
                        && store.holds(place(slots[at]), bytes(string), start(string), end(string))) {
                    throw new IllegalArgumentException("a text that came before");
                }
                at = (at + 1) & mask;
            }
            slots[at] = ((long) hash << Integer.SIZE) | ((places[string] + 1) & PLACE);
        }
    }

    /** What the strings occupy, in bytes, about; not the room that is kept for more. */
    long memoryBytes() {
        return store.bytes() + (long) size * STRING_BYTES;
    }

    /** By the strings' unsigned bytes. */
    public int compare(int left, int right) {
        return ByteWords.compare(bytes(left), start(left), end(left), bytes(right), start(right), end(right));
    }

    /** The numbers of all strings, ordered by their unsigned bytes. */
    public int[] sorted() {
        long[] keys = Arrays.stream(places, 0, size)
                .mapToLong(place -> KeySorter.key(0, place))
                .toArray();
        KeySorter sorter = new KeySorter(new ByteStringStore[] {store}, 1);
        sorter.sort(keys, 0, size);
        return Arrays.stream(keys).mapToInt(sorter::number).toArray();
    }

    /** In rounds, so that what one string waits for does not keep the next one waiting: slots, then strings. */
    private void block(byte[] source, int[] starts, int[] ends, int from, int to, int[] into) {
        for (int i = from; i < to; i++) {
            int hash = ByteWords.hash(source, starts[i], ends[i]);
            hashes[i - from] = hash;
            found[i - from] = slots[hash >>> shift];
        }
        int seen = 0;
        for (int i = 0; i < to - from; i++) {
            found[i] = probed(hashes[i], found[i]);
            seen |= store.touch((int) Math.max(0, (found[i] & PLACE) - 1), ends[from + i] - starts[from + i]);
        }
        for (int i = from; i < to; i++) {
            long slot = found[i - from];
            // What was found may be out of date where it is nothing, but a slot that was taken still holds its string.
            boolean same = slot != 0 && store.holds(place(slot), source, starts[i], ends[i]);
            into[i] = same ? store.number(place(slot)) : findOrAdd(source, starts[i], ends[i], hashes[i - from]);
        }
        if (seen > Byte.MAX_VALUE) {
            throw new IllegalStateException(
                    "a byte of more than eight bits, looked at so that looking is not left out");
        }
    }

    /** The first slot with the hash, or 0; the first one looked at was read already. */
    private long probed(int hash, long first) {
        int mask = slots.length - 1;
        long slot = first;
        for (int at = hash >>> shift; slot != 0 && (int) (slot >>> Integer.SIZE) != hash; slot = slots[at]) {
            at = (at + 1) & mask;
        }
        return slot;
    }

    private int findOrAdd(byte[] source, int start, int end, int hash) {
        int mask = slots.length - 1;
        int at = hash >>> shift;
        for (long slot = slots[at]; slot != 0; slot = slots[at]) {
            if ((int) (slot >>> Integer.SIZE) == hash && store.holds(place(slot), source, start, end)) {
                return store.number(place(slot));
            }
            at = (at + 1) & mask;
        }
        return add(source, start, end, hash, at);
    }

    private int add(byte[] source, int start, int end, int hash, int at) {
        long before = store.bytes();
        int place = store.add(source, start, end, size);
        meter.grew(store.bytes() - before);
        if (size == places.length) {
            places = Arrays.copyOf(places, Capacity.atLeast(size + 1, size));
            meter.grew((long) Integer.BYTES * (places.length - size));
        }
        places[size++] = place;
        slots[at] = ((long) hash << Integer.SIZE) | ((place + 1) & PLACE);
        if (size > slots.length / 4 * 3 && slots.length < 1 << MOST_SLOT_BITS) {
            rehash();
        }
        return size - 1;
    }

    private void rehash() {
        long[] old = slots;
        slots = new long[old.length * 2];
        meter.grew((long) Long.BYTES * old.length);
        shift--;
        int mask = slots.length - 1;
        for (long slot : old) {
            if (slot != 0) {
                int at = (int) (slot >>> Integer.SIZE) >>> shift;
                while (slots[at] != 0) {
                    at = (at + 1) & mask;
                }
                slots[at] = slot;
            }
        }
    }

    private static int place(long slot) {
        return (int) (slot - 1);
    }
}
