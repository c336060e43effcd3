package fanout.csv;

import java.util.Arrays;

/** Where the fields of one record lie in a buffer, without their quotes. */
final class FieldPlaces {
    private int[] starts = new int[32];
    /** The end of the content; its bitwise complement where doubled quotes have to be made single. */
    private int[] ends = new int[32];

    private int count;

    void clear() {
        count = 0;
    }

    int count() {
        return count;
    }

    void add(int start, int end, boolean doubledQuotes) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
        }
        starts[count] = start;
        ends[count] = doubledQuotes ? ~end : end;
        count++;
    }

    int start(int field) {
        return starts[field];
    }

    int end(int field) {
        int end = ends[field];
        return end < 0 ? ~end : end;
    }

    boolean hasDoubledQuotes(int field) {
        return ends[field] < 0;
    }
}
