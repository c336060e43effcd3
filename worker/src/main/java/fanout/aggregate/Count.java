package fanout.aggregate;

import java.util.Arrays;

/** How many values. */
final class Count implements Aggregate {
    private long[] counts = {};

    @Override
    public void grow(int groups) {
        if (groups > counts.length) {
            counts = Arrays.copyOf(counts, Capacity.atLeast(groups, counts.length));
        }
    }

    @Override
    public void add(int group, Value value) {
        counts[group]++;
    }

    @Override
    public void addAll(int[] groups, ValueColumn column) {
        long[] into = counts;
        byte[] kinds = column.kinds;
        for (int i = 0; i < column.size(); i++) {
            into[groups[i]] += kinds[i] == ValueColumn.NULL ? 0 : 1;
        }
    }

    @Override
    public boolean clear() {
        Arrays.fill(counts, 0);
        return true;
    }

    @Override
    public boolean isSmall() {
        return true;
    }

    @Override
    public void merge(int group, Aggregate other, int otherGroup) {
        counts[group] += ((Count) other).counts[otherGroup];
    }

    @Override
    public void mergeAll(int[] groups, Aggregate[] others, int[] otherOf, int[] otherGroups, int count) {
        long[][] from =
                Arrays.stream(others).map(other -> ((Count) other).counts).toArray(long[][]::new);
        for (int i = 0; i < count; i++) {
            counts[groups[i]] += from[otherOf[i]][otherGroups[i]];
        }
    }

    @Override
    public void encode(int group, ByteWriter out) {
        out.writeVarint(counts[group]);
    }

    @Override
    public void decode(int group, ByteReader in) {
        counts[group] += in.readVarint();
    }

    @Override
    public void encodeAll(int groups, ByteWriter out) {
        PackedLongs.write(counts, 0, 1, groups, out);
    }

    @Override
    public void decodeAll(int groups, ByteReader in) {
        PackedLongs.read(in, counts, 0, 1, groups);
    }

    @Override
    public void result(int group, Value out) {
        out.setDecimal(counts[group], 0);
    }
}
