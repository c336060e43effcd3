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
    /** Low bits of a tag: the scale, or one of these, where there is more to be known. */
    private static final int SCALE_BITS = 10;

    /** Scales below this one fit a tag. */
    private static final int SCALES = (1 << SCALE_BITS) - 1;

    private static final int IS_BIG = SCALES;
    private static final int ONE = 1 << SCALE_BITS;

    /** Two for each group, side by side: the sum unscaled, and a tag of count and scale. */
    private long[] states = {};
    /** Where a sum is that does not fit a long, or whose scale does not fit its tag; no array before the first. */
    private @Nullable BigDecimal[] big = {};

    private @Nullable BigDecimal[] reals = {};

    void grow(int groups) {
        if (groups * 2L > states.length) {
            states = Arrays.copyOf(states, 2 * Capacity.atLeast(groups, states.length / 2));
        }
    }

    /** Makes all groups empty. */
    void clear() {
        Arrays.fill(states, 0);
        big = new BigDecimal[0];
        reals = new BigDecimal[0];
    }

    /**
     * Adds a number to a sum that has its scale, or a larger one, without overflow, as nearly all go in; gives whether it
     * did.
     *
     * @param packed a {@link PackedDecimal} which is one
     */
    boolean addPlain(int group, long packed) {
        long before = states[2 * group];
        long tag = states[2 * group + 1];
        long number = PackedDecimal.number(packed);
        int more = ((int) tag & SCALES) - PackedDecimal.scale(packed);
        if (more != 0) {
            if (more < 0 || ((int) tag & SCALES) == IS_BIG || !PowersOfTen.fits(number, more)) {
                return false;
            }
            number = PowersOfTen.scaled(number, more);
        }
        long sum = before + number;
        if (((before ^ sum) & (number ^ sum)) < 0) {
            return false;
        }
        states[2 * group] = sum;
        states[2 * group + 1] = tag + ONE;
        return true;
    }

    /** Adds a {@link PackedDecimal} which is one. */
    void add(int group, long packed) {
        if (!addPlain(group, packed)) {
            states[2 * group + 1] += ONE;
            addLong(group, PackedDecimal.number(packed), PackedDecimal.scale(packed));
        }
    }

    void add(int group, Value number) {
        states[2 * group + 1] += ONE;
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
        states[2 * group + 1] += ONE;
        if (number.isReal()) {
            BigDecimal exact = number.decimal();
            addReal(group, exact.multiply(exact));
            return;
        }
        if (number.isLong()) {
            addLongSquare(group, number.unscaled(), number.scale());
            return;
        }
        BigDecimal exact = number.decimal();
        addBig(group, exact.multiply(exact));
    }

    /** As above, of a number of a column that is a long. */
    void addSquare(int group, long root, int scale) {
        states[2 * group + 1] += ONE;
        addLongSquare(group, root, scale);
    }

    private void addLongSquare(int group, long root, int scale) {
        if (root >= -Integer.MAX_VALUE && root <= Integer.MAX_VALUE) {
            addLong(group, root * root, scale * 2);
            return;
        }
        BigDecimal exact = BigDecimal.valueOf(root, scale);
        addBig(group, exact.multiply(exact));
    }

    void merge(int group, ExactSums other, int otherGroup) {
        states[2 * group + 1] += other.count(otherGroup) << SCALE_BITS;
        BigDecimal otherBig = other.big(otherGroup);
        if (otherBig != null) {
            addBig(group, otherBig);
        } else {
            addLong(group, other.unscaled(otherGroup), other.scale(otherGroup));
        }
        BigDecimal otherReal = other.real(otherGroup);
        if (otherReal != null) {
            addReal(group, otherReal);
        }
    }

    /** As {@link Aggregate#mergeAll}. */
    void mergeAll(int[] groups, ExactSums[] others, int[] otherOf, int[] otherGroups, int count) {
        // First all are fetched, from anywhere in memory, so that none of them is waited for before the next.
        long[] fetched = new long[2 * count];
        for (int i = 0; i < count; i++) {
            long[] other = others[otherOf[i]].states;
            fetched[2 * i] = other[2 * otherGroups[i]];
            fetched[2 * i + 1] = other[2 * otherGroups[i] + 1];
        }
        for (int i = 0; i < count; i++) {
            int at = 2 * groups[i];
            ExactSums other = others[otherOf[i]];
            if (states[at + 1] == 0 && other.big.length == 0 && other.reals.length == 0) {
                states[at] = fetched[2 * i];
                states[at + 1] = fetched[2 * i + 1];
            } else {
                merge(groups[i], other, otherGroups[i]);
            }
        }
    }

    void encode(int group, ByteWriter out) {
        out.writeVarint(count(group));
        if (count(group) == 0) {
            return;
        }
        BigDecimal wide = big(group);
        out.writeBoolean(wide != null);
        if (wide != null) {
            write(wide, out);
        } else {
            out.writeVarint(scale(group));
            out.writeSigned(unscaled(group));
        }
        BigDecimal real = real(group);
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
        states[2 * group + 1] += count << SCALE_BITS;
        if (in.readBoolean()) {
            addBig(group, read(in));
        } else {
            int scale = in.readScale();
            addLong(group, in.readSigned(), scale);
        }
        if (in.readBoolean()) {
            addReal(group, read(in));
        }
    }

    /** As {@link Aggregate#encodeAll}. */
    void encodeAll(int groups, ByteWriter out) {
        boolean plain = big.length == 0 && reals.length == 0;
        out.writeBoolean(plain);
        if (plain) {
            PackedLongs.write(states, 0, 2, groups, out);
            PackedLongs.write(states, 1, 2, groups, out);
            return;
        }
        for (int group = 0; group < groups; group++) {
            encode(group, out);
        }
    }

    /** As {@link Aggregate#decodeAll}. */
    void decodeAll(int groups, ByteReader in) {
        if (!in.readBoolean()) {
            for (int group = 0; group < groups; group++) {
                decode(group, in);
            }
            return;
        }
        PackedLongs.read(in, states, 0, 2, groups);
        PackedLongs.read(in, states, 1, 2, groups);
        for (int group = 0; group < groups; group++) {
            if (scale(group) == IS_BIG || states[2 * group + 1] < 0) {
                throw new IllegalArgumentException("a sum that is no long, where all of them are");
            }
        }
    }

    long count(int group) {
        return states[2 * group + 1] >>> SCALE_BITS;
    }

    /** Whether a double went in, so that the answer is one too. */
    boolean isReal(int group) {
        return real(group) != null;
    }

    /** Whether the sum is {@link #unscaled} and {@link #scale}, without anything beyond. */
    boolean isLong(int group) {
        return big(group) == null && real(group) == null;
    }

    long unscaled(int group) {
        return states[2 * group];
    }

    int scale(int group) {
        return (int) states[2 * group + 1] & SCALES;
    }

    /** The sum of everything, exactly; its scale is the largest of the decimals' where no double went in. */
    BigDecimal sum(int group) {
        BigDecimal real = real(group);
        return real == null ? decimal(group) : decimal(group).add(real);
    }

    private BigDecimal decimal(int group) {
        BigDecimal wide = big(group);
        return wide != null ? wide : BigDecimal.valueOf(unscaled(group), scale(group));
    }

    private @Nullable BigDecimal big(int group) {
        return group < big.length ? big[group] : null;
    }

    private @Nullable BigDecimal real(int group) {
        return group < reals.length ? reals[group] : null;
    }

    private void addLong(int group, long number, int scale) {
        long left = unscaled(group);
        long right = number;
        int commonScale = scale(group);
        if (commonScale == IS_BIG || scale >= IS_BIG || scale < 0) {
            addBig(group, BigDecimal.valueOf(number, scale));
            return;
        }
        int more = scale - commonScale;
        if (!PowersOfTen.fits(more > 0 ? left : right, Math.abs(more))) {
            addBig(group, BigDecimal.valueOf(number, scale));
            return;
        }
        if (more > 0) {
            left = PowersOfTen.scaled(left, more);
            commonScale = scale;
        } else if (more < 0) {
            right = PowersOfTen.scaled(right, -more);
        }
        long sum = left + right;
        if (((left ^ sum) & (right ^ sum)) < 0) {
            addBig(group, BigDecimal.valueOf(number, scale));
            return;
        }
        set(group, sum, commonScale);
    }

    private void addBig(int group, BigDecimal number) {
        BigDecimal sum = decimal(group).add(number);
        if (sum.unscaledValue().bitLength() < Long.SIZE && sum.scale() < IS_BIG) {
            set(group, sum.unscaledValue().longValue(), sum.scale());
            if (group < big.length) {
                big[group] = null;
            }
            return;
        }
        if (group >= big.length) {
            big = Arrays.copyOf(big, states.length / 2);
        }
        big[group] = sum;
        set(group, 0, IS_BIG);
    }

    private void set(int group, long sum, int scale) {
        states[2 * group] = sum;
        states[2 * group + 1] = (states[2 * group + 1] & ~(long) SCALES) | scale;
    }

    private void addReal(int group, BigDecimal exact) {
        BigDecimal before = real(group);
        if (group >= reals.length) {
            reals = Arrays.copyOf(reals, states.length / 2);
        }
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
