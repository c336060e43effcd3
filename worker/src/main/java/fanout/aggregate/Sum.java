package fanout.aggregate;

/** The exact sum; of decimals with the largest scale among them, rounded once to a double where doubles went in. */
final class Sum extends SummedAggregate {
    Sum() {
        this(new ExactSums());
    }

    /** One that answers from sums that are another's. */
    Sum(ExactSums sums) {
        super(sums);
    }

    @Override
    public void result(int group, Value out) {
        ExactSums sums = sums();
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
