package fanout.aggregate;

import java.util.Arrays;

/** The exact sum; of decimals with the largest scale among them, rounded once to a double where doubles went in. */
final class Sum implements Aggregate {
    private final ExactSums sums;

    Sum() {
        this(new ExactSums());
    }

    Sum(ExactSums sums) {
        this.sums = sums;
    }

    ExactSums sums() {
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
        sums.merge(group, ((Sum) other).sums, otherGroup);
    }

    @Override
    public void mergeAll(int[] groups, Aggregate[] others, int[] otherOf, int[] otherGroups, int count) {
        ExactSums[] from =
                Arrays.stream(others).map(other -> ((Sum) other).sums).toArray(ExactSums[]::new);
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
    public void result(int group, Value out) {
        if (sums.count(group) == 0) {
            out.setNull();
        } else if (sums.isLong(group)) {
            out.setDecimal(sums.unscaled(group), sums.scale(group));
        } else if (sums.isReal(group)) {
            Reals.set(out, sums.sum(group));
        } else {
            out.setDecimal(sums.sum(group));
        }
    }
}
