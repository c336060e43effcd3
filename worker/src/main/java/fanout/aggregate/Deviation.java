package fanout.aggregate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Variance and standard deviation of a sample: (n Σx² - (Σx)²) / (n (n - 1)) from exact sums, so that nothing cancels;
 * rounded once, to a double. NULL for fewer than two values.
 */
final class Deviation implements Aggregate {
    /** Far more digits than a double has, so that rounding to them does not show. */
    private static final MathContext DIGITS = new MathContext(60, RoundingMode.HALF_EVEN);

    private final boolean root;
    private final ExactSums sums = new ExactSums();
    private final ExactSums squares = new ExactSums();

    Deviation(boolean root) {
        this.root = root;
    }

    @Override
    public void grow(int groups) {
        sums.grow(groups);
        squares.grow(groups);
    }

    @Override
    public void add(int group, Value value) {
        sums.add(group, value);
        squares.addSquare(group, value);
    }

    @Override
    public void addAll(int[] groups, ValueColumn column) {
        for (int i = 0; i < column.size(); i++) {
            long packed = column.packed[i];
            if (packed != PackedDecimal.NONE) {
                sums.add(groups[i], packed);
                squares.addSquare(groups[i], PackedDecimal.number(packed), PackedDecimal.scale(packed));
            } else if (!column.isNull(i)) {
                column.read(i, column.scratch());
                add(groups[i], column.scratch());
            }
        }
    }

    @Override
    public void merge(int group, Aggregate other, int otherGroup) {
        Deviation that = (Deviation) other;
        sums.merge(group, that.sums, otherGroup);
        squares.merge(group, that.squares, otherGroup);
    }

    @Override
    public void encode(int group, ByteWriter out) {
        sums.encode(group, out);
        squares.encode(group, out);
    }

    @Override
    public void decode(int group, ByteReader in) {
        sums.decode(group, in);
        squares.decode(group, in);
    }

    @Override
    public void result(int group, Value out) {
        long count = sums.count(group);
        if (count < 2) {
            out.setNull();
            return;
        }
        BigDecimal sum = sums.sum(group);
        BigDecimal n = BigDecimal.valueOf(count);
        BigDecimal spread = n.multiply(squares.sum(group)).subtract(sum.multiply(sum));
        BigDecimal divisor = n.multiply(BigDecimal.valueOf(count - 1));
        if (root) {
            Reals.set(out, spread.divide(divisor, DIGITS).sqrt(DIGITS));
            return;
        }
        Reals.setQuotient(out, spread, divisor);
    }
}
