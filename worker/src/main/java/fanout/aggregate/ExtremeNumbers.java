package fanout.aggregate;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A column of the smallest or largest numbers, one per group. Of equal numbers the one with more digits behind the point
 * stays, and a decimal rather than a double.
 */
final class ExtremeNumbers {
    private static final byte NONE = 0;
    private static final byte DECIMAL = 1;
    private static final byte REAL = 2;

    /** -1 for the smallest, 1 for the largest. */
    private final int direction;

    private byte[] kinds = {};
    private long[] unscaled = {};
    private int[] scales = {};
    /** Null, or where the number is when it does not fit {@code unscaled} or is a double. */
    private @Nullable BigDecimal[] big = {};

    ExtremeNumbers(int direction) {
        this.direction = direction;
    }

    void grow(int groups) {
        if (groups <= kinds.length) {
            return;
        }
        int capacity = Capacity.atLeast(groups, kinds.length);
        kinds = Arrays.copyOf(kinds, capacity);
        unscaled = Arrays.copyOf(unscaled, capacity);
        scales = Arrays.copyOf(scales, capacity);
        big = Arrays.copyOf(big, capacity);
    }

    boolean has(int group) {
        return kinds[group] != NONE;
    }

    /** Adds a value that was read as a number. */
    void add(int group, Value value) {
        if (value.isLong()) {
            addLong(group, value.unscaled(), value.scale());
            return;
        }
        addBig(group, value.decimal(), value.isReal());
    }

    void merge(int group, ExtremeNumbers other, int otherGroup) {
        if (!other.has(otherGroup)) {
            return;
        }
        BigDecimal wide = other.big[otherGroup];
        if (wide != null) {
            addBig(group, wide, other.kinds[otherGroup] == REAL);
            return;
        }
        addLong(group, other.unscaled[otherGroup], other.scales[otherGroup]);
    }

    void encode(int group, ByteWriter out) {
        out.writeByte(kinds[group]);
        if (has(group)) {
            BigDecimal number = number(group);
            out.writeVarint(number.scale());
            out.writeBytes(number.unscaledValue().toByteArray());
        }
    }

    void decode(int group, ByteReader in) {
        byte kind = in.readByte();
        if (kind == NONE) {
            return;
        }
        int scale = in.readScale();
        byte[] digits = in.readBytes();
        if (kind > REAL || kind < NONE || digits.length == 0) {
            throw new IllegalArgumentException("no number where one was announced");
        }
        addBig(group, new BigDecimal(new BigInteger(digits), scale), kind == REAL);
    }

    /** Only where there {@link #has is} one. */
    void result(int group, Value out) {
        if (kinds[group] == REAL) {
            Reals.set(out, number(group));
            return;
        }
        out.setDecimal(number(group));
    }

    private BigDecimal number(int group) {
        BigDecimal wide = big[group];
        return wide != null ? wide : BigDecimal.valueOf(unscaled[group], scales[group]);
    }

    private void addLong(int group, long number, int scale) {
        boolean first = kinds[group] == NONE;
        if (!first && (big[group] != null || scales[group] != scale)) {
            addBig(group, BigDecimal.valueOf(number, scale), false);
            return;
        }
        if (first || Long.compare(number, unscaled[group]) * direction > 0) {
            unscaled[group] = number;
            scales[group] = scale;
            kinds[group] = DECIMAL;
        }
    }

    private void addBig(int group, BigDecimal number, boolean real) {
        if (has(group)) {
            BigDecimal current = number(group);
            boolean currentReal = kinds[group] == REAL;
            int order = number.compareTo(current) * direction;
            boolean keep =
                    order < 0 || (order == 0 && (real != currentReal ? real : number.scale() <= current.scale()));
            if (keep) {
                return;
            }
        }
        boolean fits = !real && number.unscaledValue().bitLength() < Long.SIZE;
        big[group] = fits ? null : number;
        unscaled[group] = fits ? number.unscaledValue().longValue() : 0;
        scales[group] = number.scale();
        kinds[group] = real ? REAL : DECIMAL;
    }
}
