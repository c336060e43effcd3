package fanout.aggregate;

import java.util.Arrays;

/**
 * Sorts the keys of a table: column by column, as unsigned bytes. What all first columns begin with is skipped; the
 * eight bytes behind it are sorted by radix, least significant byte first; keys that are equal so far are compared
 * whole. Keys are told apart in a few bytes nearly always, so few are.
 */
final class KeyOrder {
    private final ByteStringTable keys;
    private final int keyColumns;
    private final int size;

    /** @param keys as {@link GroupTable} writes them, no two of them equal */
    KeyOrder(ByteStringTable keys, int keyColumns) {
        this.keys = keys;
        this.keyColumns = keyColumns;
        this.size = keys.size();
    }

    /** The keys' numbers, smallest key first. */
    int[] sorted() {
        int[] order = new int[size];
        Arrays.setAll(order, key -> key);
        if (size < 2) {
            return order;
        }
        long[] prefixes = prefixes();
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            order = sortedByByte(order, prefixes, shift);
        }
        sortEqualPrefixes(order, prefixes);
        return order;
    }

    /** Of each key the bytes of its first column behind what all have in common, zeros behind its end. */
    private long[] prefixes() {
        int common = commonBytes();
        long[] prefixes = new long[size];
        for (int key = 0; key < size; key++) {
            ByteReader in = reader(key);
            int length = readLength(in);
            int start = in.position();
            prefixes[key] = ByteWords.prefix(in.array(), start + Math.min(common, length), start + length);
        }
        return prefixes;
    }

    private int commonBytes() {
        ByteReader first = reader(0);
        int common = readLength(first);
        int start = first.position();
        for (int key = 1; key < size && common > 0; key++) {
            ByteReader in = reader(key);
            int length = readLength(in);
            int other = in.position();
            int mismatch = Arrays.mismatch(
                    first.array(), start, start + common, in.array(), other, other + Math.min(length, common));
            common = mismatch < 0 ? common : mismatch;
        }
        return common;
    }

    /** A stable pass of the radix sort; the same array where all have the same byte there. */
    private static int[] sortedByByte(int[] order, long[] prefixes, int shift) {
        int[] places = new int[257];
        for (long prefix : prefixes) {
            places[(int) (prefix >>> shift & 0xFF) + 1]++;
        }
        for (int value = 0; value < 256; value++) {
            if (places[value + 1] == order.length) {
                return order;
            }
        }
        for (int value = 0; value < 256; value++) {
            places[value + 1] += places[value];
        }
        int[] sorted = new int[order.length];
        for (int key : order) {
            sorted[places[(int) (prefixes[key] >>> shift & 0xFF)]++] = key;
        }
        return sorted;
    }

    private void sortEqualPrefixes(int[] order, long[] prefixes) {
        int start = 0;
        for (int at = 1; at <= size; at++) {
            if (at == size || prefixes[order[at]] != prefixes[order[start]]) {
                sortWhole(order, start, at);
                start = at;
            }
        }
    }

    /** The end is exclusive. */
    private void sortWhole(int[] order, int start, int end) {
        if (end - start < 2) {
            return;
        }
        Integer[] boxed = new Integer[end - start];
        Arrays.setAll(boxed, i -> order[start + i]);
        Arrays.sort(boxed, this::compare);
        for (int i = 0; i < boxed.length; i++) {
            order[start + i] = boxed[i];
        }
    }

    private int compare(int left, int right) {
        ByteReader leftIn = reader(left);
        ByteReader rightIn = reader(right);
        for (int column = 0; column < keyColumns; column++) {
            int leftLength = readLength(leftIn);
            int rightLength = readLength(rightIn);
            int leftStart = leftIn.position();
            int rightStart = rightIn.position();
            int order = Arrays.compareUnsigned(
                    leftIn.array(),
                    leftStart,
                    leftStart + leftLength,
                    rightIn.array(),
                    rightStart,
                    rightStart + rightLength);
            if (order != 0) {
                return order;
            }
            leftIn.skip(leftLength);
            rightIn.skip(rightLength);
        }
        return 0;
    }

    /** Of the text of a column: the key of a single column is its text. */
    private int readLength(ByteReader in) {
        return keyColumns == 1 ? in.remaining() : in.readCount();
    }

    private ByteReader reader(int key) {
        return new ByteReader(keys.bytes(key), keys.start(key), keys.end(key));
    }
}
