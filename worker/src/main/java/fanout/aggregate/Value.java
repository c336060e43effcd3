package fanout.aggregate;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One value, reused from record to record: a field of a CSV file, what an expression gave, or an aggregate's answer.
 *
 * <p>A text is a view of somebody else's bytes and lives only as long as they do. A text is read as a number on demand
 * ({@link #readNumber}); numbers are decimals (an unscaled long and a scale, or a BigDecimal beyond) or, out of
 * functions such as {@code sqrt}, finite doubles ("reals"). One owner at a time.
 */
public final class Value {
    /** What a value is. A field of a CSV file is TEXT, or NULL if it is empty. */
    public enum Kind {
        NULL,
        TEXT,
        DECIMAL,
        REAL,
        BOOLEAN
    }

    /** Up to here every whole number is a double. */
    private static final long LARGEST_EXACT = 1L << 53;

    private static final byte[] NO_BYTES = {};
    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};

    private Kind kind = Kind.NULL;
    private byte[] bytes = NO_BYTES;
    private int start;
    private int end;
    private boolean numberTried;
    private boolean numberFound;
    private long unscaled;
    private int scale;
    private @Nullable BigDecimal big;
    private double real;
    private boolean truth;

    public Kind kind() {
        return kind;
    }

    public boolean isNull() {
        return kind == Kind.NULL;
    }

    public Value setNull() {
        kind = Kind.NULL;
        return this;
    }

    /** The bytes from start to end, exclusive; an empty text is NULL. */
    public Value setText(byte[] source, int from, int to) {
        bytes = source;
        start = from;
        end = to;
        kind = from == to ? Kind.NULL : Kind.TEXT;
        numberTried = false;
        return this;
    }

    public Value setText(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        return setText(encoded, 0, encoded.length);
    }

    /** {@code newUnscaled * 10^-newScale}; the scale is never negative. */
    public Value setDecimal(long newUnscaled, int newScale) {
        if (newScale < 0) {
            throw new IllegalArgumentException("negative scale " + newScale);
        }
        kind = Kind.DECIMAL;
        unscaled = newUnscaled;
        scale = newScale;
        big = null;
        return this;
    }

    /** A decimal of any size; one that fits is kept as a long, so that equal numbers are kept the same way. */
    public Value setDecimal(BigDecimal decimal) {
        kind = Kind.DECIMAL;
        takeDecimal(decimal);
        return this;
    }

    /** A finite double. Throws {@link ArithmeticException} for NaN and the infinities. */
    public Value setReal(double newReal) {
        if (!Double.isFinite(newReal)) {
            throw new ArithmeticException("the result is not a finite number");
        }
        kind = Kind.REAL;
        real = newReal == 0 ? 0.0 : newReal;
        return this;
    }

    public Value setBoolean(boolean newTruth) {
        kind = Kind.BOOLEAN;
        truth = newTruth;
        return this;
    }

    /** Becomes the other value; a text is still a view of the same bytes. */
    public Value set(Value other) {
        kind = other.kind;
        bytes = other.bytes;
        start = other.start;
        end = other.end;
        numberTried = other.numberTried;
        numberFound = other.numberFound;
        unscaled = other.unscaled;
        scale = other.scale;
        big = other.big;
        real = other.real;
        truth = other.truth;
        return this;
    }

    /** What a boolean says, or a text that was {@linkplain #readTruth read as one}. */
    public boolean truth() {
        return truth;
    }

    /** Whether this is true or false: a boolean, or one of these two words in any case. It stays what it is. */
    public boolean readTruth() {
        if (kind == Kind.TEXT) {
            truth = isWord(TRUE);
            return truth || isWord(FALSE);
        }
        return kind == Kind.BOOLEAN;
    }

    /**
     * Whether this is a number; a text is read as one, the first time only. After {@code true} the accessors of numbers
     * may be used.
     */
    public boolean readNumber() {
        return switch (kind) {
            case DECIMAL, REAL -> true;
            case NULL, BOOLEAN -> false;
            case TEXT -> numberTried ? numberFound : parseNumber();
        };
    }

    /** Whether the number is a double; only after {@link #readNumber}. */
    public boolean isReal() {
        return kind == Kind.REAL;
    }

    /** Whether the number is {@link #unscaled()} and {@link #scale()}; only after {@link #readNumber}. */
    public boolean isLong() {
        return kind != Kind.REAL && big == null;
    }

    public long unscaled() {
        return unscaled;
    }

    public int scale() {
        return scale;
    }

    /** The number exactly, also of a double; only after {@link #readNumber}. */
    public BigDecimal decimal() {
        if (kind == Kind.REAL) {
            return new BigDecimal(real);
        }
        return big != null ? big : BigDecimal.valueOf(unscaled, scale);
    }

    /** The number as the nearest double; only after {@link #readNumber}. */
    public double real() {
        if (kind == Kind.REAL) {
            return real;
        }
        if (big == null && scale <= PowersOfTen.LARGEST && Math.abs(unscaled) <= LARGEST_EXACT) {
            // Both sides are exact as doubles, so that the quotient is rounded once.
            return (double) unscaled / (double) PowersOfTen.of(scale);
        }
        return decimal().doubleValue();
    }

    /** The bytes a {@link Kind#TEXT} is a view of, with {@link #start()} and {@link #end()}. */
    public byte[] bytes() {
        return bytes;
    }

    public int start() {
        return start;
    }

    public int end() {
        return end;
    }

    /** The text of any value: a text as it is, a number in its shortest plain form, nothing for NULL. A copy. */
    public byte[] toBytes() {
        return switch (kind) {
            case NULL -> NO_BYTES;
            case TEXT -> Arrays.copyOfRange(bytes, start, end);
            case BOOLEAN -> truth ? TRUE.clone() : FALSE.clone();
            case DECIMAL, REAL -> numberText().getBytes(StandardCharsets.US_ASCII);
        };
    }

    /** As {@link #toBytes}, without a copy for a text. */
    public void writeTo(ByteWriter out) {
        if (kind == Kind.TEXT) {
            out.writeRaw(bytes, start, end);
            return;
        }
        byte[] text = toBytes();
        out.writeRaw(text, 0, text.length);
    }

    @Override
    public String toString() {
        return new String(toBytes(), StandardCharsets.UTF_8);
    }

    /** Says of a text which number it is. */
    Value knownAsNumber(long newUnscaled, int newScale) {
        numberTried = true;
        numberFound = true;
        unscaled = newUnscaled;
        scale = newScale;
        big = null;
        return this;
    }

    /** Says of a text that it is no number. */
    void knownAsNoNumber() {
        numberTried = true;
        numberFound = false;
    }

    private boolean isWord(byte[] word) {
        if (end - start != word.length) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            if ((bytes[start + i] | 0x20) != word[i]) {
                return false;
            }
        }
        return true;
    }

    private String numberText() {
        return kind == Kind.REAL ? ShortestDouble.format(real) : decimal().toPlainString();
    }

    private boolean parseNumber() {
        numberTried = true;
        numberFound = parseLong();
        if (numberFound) {
            return true;
        }
        BigDecimal parsed = NumberText.parse(bytes, start, end);
        if (parsed != null) {
            takeDecimal(parsed);
            numberFound = true;
        }
        return numberFound;
    }

    /** An optional sign, up to 18 digits, at most one point: nearly every number there is. */
    private boolean parseLong() {
        long read = EightDigits.read(bytes, start, end);
        if (read != PackedDecimal.NONE) {
            unscaled = PackedDecimal.number(read);
            scale = PackedDecimal.scale(read);
            big = null;
            return true;
        }
        int at = start;
        boolean negative = bytes[at] == '-';
        if (negative || bytes[at] == '+') {
            at++;
        }
        long digits = 0;
        int point = -1;
        int first = at;
        for (; at < end; at++) {
            int digit = bytes[at] - '0';
            if (digit >= 0 && digit <= 9) {
                digits = digits * 10 + digit;
            } else if (bytes[at] == '.' && point < 0) {
                point = at;
            } else {
                return false;
            }
        }
        int count = end - first - (point < 0 ? 0 : 1);
        if (count == 0 || count > PowersOfTen.LARGEST) {
            return false;
        }
        unscaled = negative ? -digits : digits;
        scale = point < 0 ? 0 : end - point - 1;
        big = null;
        return true;
    }

    private void takeDecimal(BigDecimal decimal) {
        BigDecimal plain = decimal.scale() < 0 ? decimal.setScale(0) : decimal;
        scale = plain.scale();
        if (plain.unscaledValue().bitLength() < Long.SIZE) {
            unscaled = plain.unscaledValue().longValue();
            big = null;
            return;
        }
        big = plain;
    }
}
