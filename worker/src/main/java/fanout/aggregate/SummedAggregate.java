package fanout.aggregate;

import java.util.Arrays;

/** A column of exact sums; what is asked of them is the subclass's to say. */
abstract sealed class SummedAggregate implements Aggregate permits Sum, Average {
    private final ExactSums sums;

    SummedAggregate(ExactSums sums) {
        this.sums = sums;
    }

    final ExactSums sums() {
        return sums;
    }

    @Override
    public void grow(int groups) {
        sums.grow(groups);
    }

    @Override
    public void add(int group, Value value) {
        sums.add(group, value);
    }

    @Override
    public boolean clear() {
        sums.clear();
        return true;
    }

    @Override
    public boolean isSmall() {
        return true;
    }

    @Override
    public void merge(int group, Aggregate other, int otherGroup) {
        sums.merge(group, ((SummedAggregate) other).sums, otherGroup);
    }

    @Override
    public void mergeAll(int[] groups, Aggregate[] others, int[] otherOf, int[] otherGroups, int count) {
        ExactSums[] from = Arrays.stream(others)
                .map(other -> ((SummedAggregate) other).sums)
                .toArray(ExactSums[]::new);
        sums.mergeAll(groups, from, otherOf, otherGroups, count);
    }

    @Override
    public void encode(int group, ByteWriter out) {
        sums.encode(group, out);
    }

    @Override
    public void decode(int group, ByteReader in) {
        sums.decode(group, in);
    }

    @Override
    public void encodeAll(int groups, ByteWriter out) {
        sums.encodeAll(groups, out);
    }

    @Override
    public void decodeAll(int groups, ByteReader in) {
        sums.decodeAll(groups, in);
    }
}
