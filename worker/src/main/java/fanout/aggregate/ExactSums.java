package fanout.aggregate;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A column of exact sums, one per group, with how many values went in. A sum is a decimal whose scale is the largest of
 * its inputs': a long while it fits, a BigDecimal beyond. Doubles are added as the exact decimals that they are, apart
 * from the decimals, so that the digits of one kind do not show in the other.
 */
final class ExactSums {
    private long[] counts = {};
    private long[] unscaled = {};
    private int[] scales = {};
    /** Null, or where the sum is when it does not fit {@code unscaled}. */
    private @Nullable BigDecimal[] big = {};

    private @Nullable BigDecimal[] reals = {};

    void grow(int groups) {
        if (groups <= counts.length) {
            return;
        }
        int capacity = Capacity.atLeast(groups, counts.length);
        counts = Arrays.copyOf(counts, capacity);
        unscaled = Arrays.copyOf(unscaled, capacity);
        scales = Arrays.copyOf(scales, capacity);
        big = Arrays.copyOf(big, capacity);
        reals = Arrays.copyOf(reals, capacity);
    }

    void add(int group, Value number) {
        counts[group]++;
        if (number.isReal()) {
            addReal(group, number.decimal());
            return;
        }
        if (number.isLong()) {
            addLong(group, number.unscaled(), number.scale());
            return;
        }
        addBig(group, number.decimal());
    }

    /** Adds the square of a number, exactly. */
    void addSquare(int group, Value number) {
        counts[group]++;
        if (number.isReal()) {
            BigDecimal exact = number.decimal();
            addReal(group, exact.multiply(exact));
            return;
        }
        long root = number.unscaled();
        if (number.isLong() && root >= -Integer.MAX_VALUE && root <= Integer.MAX_VALUE) {
            addLong(group, root * root, number.scale() * 2);
            return;
        }
        BigDecimal exact = number.decimal();
        addBig(group, exact.multiply(exact));
    }

    void merge(int group, ExactSums other, int otherGroup) {
        counts[group] += other.counts[otherGroup];
        BigDecimal otherBig = other.big[otherGroup];
        if (otherBig != null) {
            addBig(group, otherBig);
        } else {
            addLong(group, other.unscaled[otherGroup], other.scales[otherGroup]);
        }
        BigDecimal otherReal = other.reals[otherGroup];
        if (otherReal != null) {
            addReal(group, otherReal);
        }
    }

    void encode(int group, ByteWriter out) {
        out.writeVarint(counts[group]);
        if (counts[group] == 0) {
            return;
        }
        write(decimal(group), out);
        BigDecimal real = reals[group];
        out.writeBoolean(real != null);
        if (real != null) {
            // Zeros at the end would tell in which steps the sum was made.
            write(real.signum() == 0 ? BigDecimal.ZERO : real.stripTrailingZeros(), out);
        }
    }

    void decode(int group, ByteReader in) {
        long count = in.readVarint();
        if (count == 0) {
            return;
        }
        counts[group] += count;
        addBig(group, read(in));
        if (in.readBoolean()) {
            addReal(group, read(in));
        }
    }

    long count(int group) {
        return counts[group];
    }

    /** Whether a double went in, so that the answer is one too. */
    boolean isReal(int group) {
        return reals[group] != null;
    }

    /** Whether the sum is {@link #unscaled} and {@link #scale}, without anything beyond. */
    boolean isLong(int group) {
        return big[group] == null && reals[group] == null;
    }

    long unscaled(int group) {
        return unscaled[group];
    }

    int scale(int group) {
        return scales[group];
    }

    /** The sum of everything, exactly; its scale is the largest of the decimals' where no double went in. */
    BigDecimal sum(int group) {
        BigDecimal real = reals[group];
        return real == null ? decimal(group) : decimal(group).add(real);
    }

    private BigDecimal decimal(int group) {
        BigDecimal wide = big[group];
        return wide != null ? wide : BigDecimal.valueOf(unscaled[group], scales[group]);
    }

    private void addLong(int group, long number, int scale) {
        if (big[group] != null) {
            addBig(group, BigDecimal.valueOf(number, scale));
            return;
        }
        long left = unscaled[group];
        long right = number;
        int commonScale = scales[group];
        if (scale > commonScale) {
            if (!PowersOfTen.fits(left, scale - commonScale)) {
                addBig(group, BigDecimal.valueOf(number, scale));
                return;
            }
            left = PowersOfTen.scaled(left, scale - commonScale);
            commonScale = scale;
        } else if (scale < commonScale) {
            if (!PowersOfTen.fits(right, commonScale - scale)) {
                addBig(group, BigDecimal.valueOf(number, scale));
                return;
            }
            right = PowersOfTen.scaled(right, commonScale - scale);
        }
        long sum = left + right;
        if (((left ^ sum) & (right ^ sum)) < 0) {
            addBig(group, BigDecimal.valueOf(number, scale));
            return;
        }
        unscaled[group] = sum;
        scales[group] = commonScale;
    }

    private void addBig(int group, BigDecimal number) {
        BigDecimal sum = decimal(group).add(number);
        boolean fits = sum.unscaledValue().bitLength() < Long.SIZE;
        big[group] = fits ? null : sum;
        unscaled[group] = fits ? sum.unscaledValue().longValue() : 0;
        scales[group] = sum.scale();
    }

    private void addReal(int group, BigDecimal exact) {
        BigDecimal before = reals[group];
        reals[group] = before == null ? exact : before.add(exact);
    }

    private static void write(BigDecimal number, ByteWriter out) {
        out.writeVarint(number.scale());
        out.writeBytes(number.unscaledValue().toByteArray());
    }

    private static BigDecimal read(ByteReader in) {
        int scale = in.readScale();
        byte[] magnitude = in.readBytes();
        if (magnitude.length == 0) {
            throw new IllegalArgumentException("a number without digits");
        }
        return new BigDecimal(new BigInteger(magnitude), scale);
    }
}
