package fanout.aggregate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Byte strings numbered from 0 in the order in which they first came: an open-addressing table over one array of bytes.
 * One owner at a time; holds up to 2 GiB of bytes.
 */
public final class ByteStringTable {
    private static final int FIRST_SLOTS = 16;
    /** 2^64 divided by the golden ratio: spreads neighbouring words over all bits. */
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private int[] slots = new int[FIRST_SLOTS];
    private int[] hashes = new int[FIRST_SLOTS / 2];
    private int[] ends = new int[FIRST_SLOTS / 2];
    private byte[] bytes = new byte[64];
    private int size;

    public int size() {
        return size;
    }

    /** The number of the string, which is added if it is new. */
    public int findOrAdd(byte[] source, int start, int end) {
        int hash = hash(source, start, end);
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (slots[slot] != 0) {
            int found = slots[slot] - 1;
            if (hashes[found] == hash && same(found, source, start, end)) {
                return found;
            }
            slot = (slot + 1) & mask;
        }
        add(source, start, end, hash);
        slots[slot] = size;
        if (size * 2 > slots.length) {
            rehash();
        }
        return size - 1;
    }

    /** The bytes that all strings lie in; string {@code i} from {@link #start} to {@link #end}, until the next add. */
    public byte[] bytes() {
        return bytes;
    }

    public int start(int string) {
        return string == 0 ? 0 : ends[string - 1];
    }

    public int end(int string) {
        return ends[string];
    }

    /** The numbers of all strings, ordered by their unsigned bytes. */
    public int[] sorted() {
        Integer[] order = new Integer[size];
        Arrays.setAll(order, string -> string);
        Arrays.sort(
                order,
                (left, right) ->
                        Arrays.compareUnsigned(bytes, start(left), end(left), bytes, start(right), end(right)));
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }

    private void add(byte[] source, int start, int end, int hash) {
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, size * 2);
            hashes = Arrays.copyOf(hashes, size * 2);
        }
        int length = end - start;
        int from = start(size);
        if (length > Integer.MAX_VALUE - 8 - from) {
            throw new IllegalStateException("more than 2 GiB of distinct keys: group by fewer or shorter columns");
        }
        if (from + length > bytes.length) {
            long wanted = Math.max((long) from + length, bytes.length * 2L);
            bytes = Arrays.copyOf(bytes, (int) Math.min(wanted, Integer.MAX_VALUE - 8));
        }
        System.arraycopy(source, start, bytes, from, length);
        ends[size] = from + length;
        hashes[size] = hash;
        size++;
    }

    private void rehash() {
        int[] wider = new int[slots.length * 2];
        int mask = wider.length - 1;
        for (int string = 0; string < size; string++) {
            int slot = hashes[string] & mask;
            while (wider[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            wider[slot] = string + 1;
        }
        slots = wider;
    }

    private boolean same(int string, byte[] source, int start, int end) {
        int from = start(string);
        int length = end - start;
        if (ends[string] - from != length) {
            return false;
        }
        int at = 0;
        for (; at + 8 <= length; at += 8) {
            if ((long) LONGS.get(bytes, from + at) != (long) LONGS.get(source, start + at)) {
                return false;
            }
        }
        for (; at < length; at++) {
            if (bytes[from + at] != source[start + at]) {
                return false;
            }
        }
        return true;
    }

    /** Eight bytes at a time; a short rest is put together from single bytes. */
    private static int hash(byte[] source, int start, int end) {
        long hash = (end - start) * MULTIPLIER;
        int at = start;
        for (; at + 8 <= end; at += 8) {
            hash = mixed(hash, (long) LONGS.get(source, at));
        }
        long rest = 0;
        for (; at < end; at++) {
            rest = (rest << 8) | (source[at] & 0xFF);
        }
        hash = mixed(hash, rest);
        return (int) (hash ^ (hash >>> 32));
    }

    private static long mixed(long hash, long word) {
        long product = (hash ^ word) * MULTIPLIER;
        return product ^ (product >>> 29);
    }
}
