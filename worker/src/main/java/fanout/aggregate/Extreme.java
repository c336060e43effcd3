package fanout.aggregate;

import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The smallest or the largest value. Numbers compare as numbers as long as a column holds nothing else; one text that is
 * no number, in whichever group, and the whole column compares as text. Both candidates are kept, and the end decides.
 * Numbers that expressions computed have no text of their own: among texts they are represented by the extreme number.
 */
final class Extreme implements Aggregate {
    private static final int HAS_NUMBER = 1;
    private static final int HAS_TEXT = 2;
    private static final int NOT_A_NUMBER = 4;
    private static final int REAL = 8;

    /** -1 for the smallest, 1 for the largest. */
    private final int direction;

    private byte[] flags = {};
    private long[] unscaled = {};
    private int[] scales = {};
    private @Nullable BigDecimal[] big = {};
    private byte[][] texts = {};
    /** Whether a text that is no number was seen in any group. */
    private boolean textual;

    Extreme(int direction) {
        this.direction = direction;
    }

    @Override
    public void grow(int groups) {
        if (groups <= flags.length) {
            return;
        }
        int capacity = Capacity.atLeast(groups, flags.length);
        flags = Arrays.copyOf(flags, capacity);
        unscaled = Arrays.copyOf(unscaled, capacity);
        scales = Arrays.copyOf(scales, capacity);
        big = Arrays.copyOf(big, capacity);
        texts = Arrays.copyOf(texts, capacity);
    }

    @Override
    public void add(int group, Value value) {
        if (value.readNumber()) {
            addNumber(group, value);
        } else {
            flags[group] |= NOT_A_NUMBER;
            textual = true;
        }
        if (value.kind() == Value.Kind.TEXT) {
            addText(group, value.bytes(), value.start(), value.end());
        } else if (value.kind() == Value.Kind.BOOLEAN) {
            byte[] text = value.toBytes();
            addText(group, text, 0, text.length);
        }
    }

    @Override
    public void merge(int group, Aggregate other, int otherGroup) {
        Extreme that = (Extreme) other;
        int more = that.flags[otherGroup];
        flags[group] |= (byte) (more & NOT_A_NUMBER);
        textual |= (more & NOT_A_NUMBER) != 0;
        if ((more & HAS_NUMBER) != 0) {
            BigDecimal wide = that.big[otherGroup];
            boolean real = (more & REAL) != 0;
            if (wide != null) {
                addBig(group, wide, real);
            } else {
                addLong(group, that.unscaled[otherGroup], that.scales[otherGroup]);
            }
        }
        if ((more & HAS_TEXT) != 0) {
            byte[] text = that.texts[otherGroup];
            addText(group, text, 0, text.length);
        }
    }

    @Override
    public void encode(int group, ByteWriter out) {
        int flag = flags[group];
        out.writeByte(flag);
        if ((flag & HAS_NUMBER) != 0) {
            BigDecimal number = number(group);
            out.writeVarint(number.scale());
            out.writeBytes(number.unscaledValue().toByteArray());
        }
        if ((flag & HAS_TEXT) != 0) {
            out.writeBytes(texts[group]);
        }
    }

    @Override
    public void decode(int group, ByteReader in) {
        int flag = in.readByte();
        flags[group] |= (byte) (flag & NOT_A_NUMBER);
        textual |= (flag & NOT_A_NUMBER) != 0;
        if ((flag & HAS_NUMBER) != 0) {
            int scale = (int) in.readVarint();
            addBig(group, new BigDecimal(new java.math.BigInteger(in.readBytes()), scale), (flag & REAL) != 0);
        }
        if ((flag & HAS_TEXT) != 0) {
            byte[] text = in.readBytes();
            addText(group, text, 0, text.length);
        }
    }

    @Override
    public void result(int group, Value out) {
        int flag = flags[group];
        if (flag == 0) {
            out.setNull();
            return;
        }
        if (!textual) {
            setNumber(group, out);
            return;
        }
        boolean fromNumber = (flag & HAS_NUMBER) != 0;
        if (fromNumber) {
            setNumber(group, out);
        }
        byte[] numberText = fromNumber ? out.toBytes() : new byte[0];
        if ((flag & HAS_TEXT) == 0) {
            out.setText(numberText, 0, numberText.length);
            return;
        }
        byte[] text = texts[group];
        out.setText(text, 0, text.length);
    }

    private void setNumber(int group, Value out) {
        if ((flags[group] & REAL) != 0) {
            Reals.set(out, number(group));
            return;
        }
        out.setDecimal(number(group));
    }

    private BigDecimal number(int group) {
        BigDecimal wide = big[group];
        return wide != null ? wide : BigDecimal.valueOf(unscaled[group], scales[group]);
    }

    private void addNumber(int group, Value value) {
        if (value.isLong()) {
            addLong(group, value.unscaled(), value.scale());
            return;
        }
        addBig(group, value.decimal(), value.isReal());
    }

    private void addLong(int group, long number, int scale) {
        boolean first = (flags[group] & HAS_NUMBER) == 0;
        if (!first && (big[group] != null || scales[group] != scale)) {
            addBig(group, BigDecimal.valueOf(number, scale), false);
            return;
        }
        if (first || Long.compare(number, unscaled[group]) * direction > 0) {
            unscaled[group] = number;
            scales[group] = scale;
            flags[group] |= HAS_NUMBER;
        }
    }

    /** Of equal numbers the one with more digits behind the point stays, and a decimal rather than a double. */
    private void addBig(int group, BigDecimal number, boolean real) {
        if ((flags[group] & HAS_NUMBER) != 0) {
            BigDecimal current = number(group);
            boolean currentReal = (flags[group] & REAL) != 0;
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
        flags[group] = (byte) ((flags[group] & ~REAL) | HAS_NUMBER | (real ? REAL : 0));
    }

    private void addText(int group, byte[] source, int start, int end) {
        boolean first = (flags[group] & HAS_TEXT) == 0;
        if (first || compareText(group, source, start, end) * direction > 0) {
            texts[group] = Arrays.copyOfRange(source, start, end);
            flags[group] |= HAS_TEXT;
        }
    }

    private int compareText(int group, byte[] source, int start, int end) {
        byte[] text = texts[group];
        return Arrays.compareUnsigned(source, start, end, text, 0, text.length);
    }
}
