package fanout.aggregate;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A column of the smallest or largest numbers, one per group. Of equal numbers the one with more digits behind the point
 * stays, and a decimal rather than a double.
 */
final class ExtremeNumbers {
    private static final byte DECIMAL = 1;
    private static final byte REAL = 2;

    /** In place of a scale: no number yet, or one that is {@link #big}. */
    private static final int NONE = -1;

    private static final int IS_BIG = -2;

    private static final int WORSE = 0;
    private static final int BETTER = 1;
    private static final int UNKNOWN = 2;

    /** -1 for the smallest, 1 for the largest. */
    private final int direction;
    /** What turns the order of numbers over for the smallest. */
    private final long turned;

    private long[] unscaled = {};
    private int[] scales = {};
    /** Where a number is that does not fit {@code unscaled} or is a double; no array before the first. */
    private @Nullable BigDecimal[] big = {};

    /** Which of the big ones are doubles. */
    private final BitSet reals = new BitSet();

    ExtremeNumbers(int direction) {
        this.direction = direction;
        this.turned = direction > 0 ? 0 : -1;
    }

    void grow(int groups) {
        if (groups > scales.length) {
            int before = scales.length;
            int capacity = Capacity.atLeast(groups, before);
            unscaled = Arrays.copyOf(unscaled, capacity);
            scales = Arrays.copyOf(scales, capacity);
            Arrays.fill(scales, before, capacity, NONE);
        }
    }

    boolean has(int group) {
        return group < scales.length && scales[group] != NONE;
    }

    /** Whether a number changes nothing for sure, as is true of nearly every number there is. */
    boolean isBeyond(int group, long number, int scale) {
        return scales[group] == scale
                ? (number ^ turned) <= (unscaled[group] ^ turned)
                : order(group, number, scale) == WORSE;
    }

    /** Adds a number of a column that is a long. */
    void add(int group, long number, int scale) {
        int order = order(group, number, scale);
        if (order == UNKNOWN) {
            addBig(group, BigDecimal.valueOf(number, scale), false);
        } else if (order == BETTER) {
            unscaled[group] = number;
            scales[group] = scale;
        }
    }

    /** What a number is beside the group's, where both are longs at one scale; else it is {@link #UNKNOWN}. */
    private int order(int group, long number, int scale) {
        int ownScale = scales[group];
        if (ownScale < 0) {
            return ownScale == NONE ? BETTER : UNKNOWN;
        }
        long own = unscaled[group];
        long other = number;
        int more = scale - ownScale;
        if (!PowersOfTen.fits(more > 0 ? own : other, Math.abs(more))) {
            return UNKNOWN;
        }
        if (more > 0) {
            own = PowersOfTen.scaled(own, more);
        } else {
            other = PowersOfTen.scaled(other, -more);
        }
        boolean better = own == other ? more > 0 : (other ^ turned) > (own ^ turned);
        return better ? BETTER : WORSE;
    }

    /** Adds a value that was read as a number. */
    void add(int group, Value value) {
        if (value.isLong()) {
            add(group, value.unscaled(), value.scale());
            return;
        }
        addBig(group, value.decimal(), value.isReal());
    }

    void merge(int group, ExtremeNumbers other, int otherGroup) {
        if (!other.has(otherGroup)) {
            return;
        }
        if (other.scales[otherGroup] == IS_BIG) {
            addBig(group, other.number(otherGroup), other.isReal(otherGroup));
            return;
        }
        add(group, other.unscaled[otherGroup], other.scales[otherGroup]);
    }

    void encode(int group, ByteWriter out) {
        if (!has(group)) {
            out.writeByte(0);
            return;
        }
        out.writeByte(isReal(group) ? REAL : DECIMAL);
        BigDecimal number = number(group);
        out.writeVarint(number.scale());
        out.writeBytes(number.unscaledValue().toByteArray());
    }

    void decode(int group, ByteReader in) {
        byte kind = in.readByte();
        if (kind == 0) {
            return;
        }
        int scale = in.readScale();
        byte[] digits = in.readBytes();
        if (kind > REAL || kind < 0 || digits.length == 0) {
            throw new IllegalArgumentException("no number where one was announced");
        }
        addBig(group, new BigDecimal(new BigInteger(digits), scale), kind == REAL);
    }

    /** Only where there {@link #has is} one. */
    void result(int group, Value out) {
        if (isReal(group)) {
            Reals.set(out, number(group));
            return;
        }
        out.setDecimal(number(group));
    }

    /** If it is one; if not, none. */
    long packed(int group) {
        boolean fits = scales[group] >= 0 && PackedDecimal.fits(unscaled[group], scales[group]);
        return fits ? PackedDecimal.of(unscaled[group], scales[group]) : PackedDecimal.NONE;
    }

    private boolean isReal(int group) {
        return reals.get(group);
    }

    private BigDecimal number(int group) {
        return scales[group] == IS_BIG ? big[group] : BigDecimal.valueOf(unscaled[group], scales[group]);
    }

    private void addBig(int group, BigDecimal number, boolean real) {
        if (has(group)) {
            BigDecimal current = number(group);
            int order = number.compareTo(current) * direction;
            boolean keep =
                    order < 0 || (order == 0 && (real != isReal(group) ? real : number.scale() <= current.scale()));
            if (keep) {
                return;
            }
        }
        reals.set(group, real);
        boolean fits = !real && number.scale() >= 0 && number.unscaledValue().bitLength() < Long.SIZE;
        if (fits) {
            unscaled[group] = number.unscaledValue().longValue();
            scales[group] = number.scale();
            return;
        }
        if (group >= big.length) {
            big = Arrays.copyOf(big, scales.length);
        }
        big[group] = number;
        scales[group] = IS_BIG;
    }
}
