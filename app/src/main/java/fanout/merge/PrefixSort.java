package fanout.merge;

/**
 * Sorts {@link RowRecord}s of one array by merging from below, so that equal ones stay in their order. The first bytes of each
 * key go along with its place: hardly ever does it have to be looked up where it stands, far from its neighbour.
 */
final class PrefixSort {
    private final byte[] bytes;
    private final int count;
    private int[] starts;
    private long[] prefixes;
    private int[] otherStarts;
    private long[] otherPrefixes;

    private PrefixSort(byte[] bytes, int[] starts, int count) {
        this.bytes = bytes;
        this.count = count;
        this.starts = starts;
        this.prefixes = new long[count];
        this.otherStarts = new int[starts.length];
        this.otherPrefixes = new long[count];
        for (int i = 0; i < count; i++) {
            prefixes[i] = RowRecord.prefix(bytes, starts[i]);
        }
    }

    /**
     * Gives the places of the records in order, in an array as long as the one given, which is used up.
     *
     * @param starts where the records begin, of which the first {@code count} count
     */
    static int[] sorted(byte[] bytes, int[] starts, int count) {
        PrefixSort sort = new PrefixSort(bytes, starts, count);
        for (long width = 1; width < count; width *= 2) {
            sort.mergeAll(width);
        }
        return sort.starts;
    }

    /** Makes ordered stretches of twice the width of those there are. */
    private void mergeAll(long width) {
        for (long from = 0; from < count; from += 2 * width) {
            int middle = (int) Math.min(from + width, count);
            int end = (int) Math.min(from + 2 * width, count);
            merge((int) from, middle, end);
        }
        int[] mergedStarts = otherStarts;
        long[] mergedPrefixes = otherPrefixes;
        otherStarts = starts;
        otherPrefixes = prefixes;
        starts = mergedStarts;
        prefixes = mergedPrefixes;
    }

    private void merge(int from, int middle, int end) {
        int left = from;
        int right = middle;
        for (int to = from; to < end; to++) {
            boolean takeLeft = right == end || (left < middle && !isAfter(left, right));
            int taken = takeLeft ? left++ : right++;
            otherStarts[to] = starts[taken];
            otherPrefixes[to] = prefixes[taken];
        }
    }

    private boolean isAfter(int left, int right) {
        int byPrefix = Long.compareUnsigned(prefixes[left], prefixes[right]);
        return byPrefix > 0 || (byPrefix == 0 && RowRecord.compare(bytes, starts[left], bytes, starts[right]) > 0);
    }
}
