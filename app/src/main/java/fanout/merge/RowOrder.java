package fanout.merge;

import fanout.aggregate.ByteWriter;
import fanout.aggregate.Value;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An order of rows: by the first of the columns, where these are equal by the second, and so on. Numbers, and texts that read as
 * one, come before other texts, by their value; texts follow byte by byte; NULL is last in either direction.
 *
 * @param columns may be none: all rows are equal then
 */
public record RowOrder(List<Column> columns) {
    // What a value begins with, in the order in which they come; inverted, they are still before NULL.
    private static final int BOOLEAN = 1;
    private static final int NEGATIVE = 2;
    private static final int ZERO = 3;
    private static final int POSITIVE = 4;
    private static final int TEXT = 5;
    private static final int NULL = 0xFF;

    /** Exponents up to this, of either sign, take one byte; beyond, one of the two bytes that are left, and an int. */
    private static final int MOST_NEAR = 120;

    private static final int NEAR_ZERO = 128;
    private static final int FAR_BELOW = 1;
    private static final int FAR_ABOVE = 0xFF;
    /** Behind the digits of a number: below all of them. */
    private static final int DIGITS_END = 0;
    /** In a text, a zero byte is followed by this; another one ends the text. */
    private static final int ZERO_BYTE = 0xFF;

    public RowOrder {
        columns = List.copyOf(columns);
    }

    /**
     * One column to order by.
     *
     * @param place from 0
     */
    public record Column(int place, boolean descending) {}

    /** Writes bytes for a row that compare, as unsigned numbers one by one, as the rows do. None is a beginning of another. */
    void writeKey(Value[] row, ByteWriter out) {
        for (Column column : columns) {
            Value value = row[column.place];
            if (value.isNull()) {
                out.writeByte(NULL);
                continue;
            }
            int start = out.size();
            write(value, out);
            if (column.descending) {
                invert(out, start);
            }
        }
    }

    private static void write(Value value, ByteWriter out) {
        if (value.readNumber()) {
            writeNumber(value.decimal(), out);
        } else if (value.kind() == Value.Kind.BOOLEAN) {
            out.writeByte(BOOLEAN);
            out.writeBoolean(value.truth());
        } else {
            out.writeByte(TEXT);
            for (int at = value.start(); at < value.end(); at++) {
                out.writeByte(value.bytes()[at]);
                if (value.bytes()[at] == 0) {
                    out.writeByte(ZERO_BYTE);
                }
            }
            out.writeByte(0);
            out.writeByte(0);
        }
    }

    /**
     * The sign, how many digits stand before the point, and the digits without zeros at their end, two to a byte: mostly, eight
     * bytes tell numbers apart.
     */
    private static void writeNumber(BigDecimal number, ByteWriter out) {
        if (number.signum() == 0) {
            out.writeByte(ZERO);
            return;
        }
        boolean negative = number.signum() < 0;
        out.writeByte(negative ? NEGATIVE : POSITIVE);
        int start = out.size();
        byte[] digits = number.unscaledValue().abs().toString().getBytes(StandardCharsets.US_ASCII);
        int end = digits.length;
        while (digits[end - 1] == '0') {
            end--;
        }
        writeExponent(digits.length - number.scale(), out);
        for (int at = 0; at < end; at += 2) {
            int second = at + 1 < end ? digits[at + 1] - '0' : 0;
            out.writeByte((digits[at] - '0') * 10 + second + 1);
        }
        out.writeByte(DIGITS_END);
        if (negative) {
            invert(out, start);
        }
    }

    private static void writeExponent(int exponent, ByteWriter out) {
        if (Math.abs(exponent) <= MOST_NEAR) {
            out.writeByte(exponent + NEAR_ZERO);
            return;
        }
        out.writeByte(exponent < 0 ? FAR_BELOW : FAR_ABOVE);
        out.writeInt(exponent ^ Integer.MIN_VALUE);
    }

    private static void invert(ByteWriter out, int start) {
        byte[] bytes = out.array();
        for (int at = start; at < out.size(); at++) {
            bytes[at] = (byte) ~bytes[at];
        }
    }
}
