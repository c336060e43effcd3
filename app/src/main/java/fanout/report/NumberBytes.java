package fanout.report;

import fanout.aggregate.ByteWriter;
import fanout.aggregate.Value;
import java.nio.charset.StandardCharsets;

/**
 * Writes values as text without making garbage of the common ones: the same bytes as {@link Value#toBytes}. One owner.
 */
final class NumberBytes {
    /** A sign, the 19 digits of a long, a point and zeros before them. */
    private static final int MOST_SCALE = 40;

    private final byte[] digits = new byte[MOST_SCALE + 24];

    /** Any value: a text as it is, nothing for NULL. */
    void write(Value value, ByteWriter out) {
        switch (value.kind()) {
            case DECIMAL -> decimal(value, out);
            case NULL, TEXT, REAL, BOOLEAN -> value.writeTo(out);
        }
    }

    void integer(long number, ByteWriter out) {
        decimal(number, 0, out);
    }

    private void decimal(Value value, ByteWriter out) {
        if (value.isLong() && value.scale() <= MOST_SCALE && value.unscaled() != Long.MIN_VALUE) {
            decimal(value.unscaled(), value.scale(), out);
            return;
        }
        byte[] text = value.decimal().toPlainString().getBytes(StandardCharsets.US_ASCII);
        out.writeRaw(text, 0, text.length);
    }

    /** From the last digit to the first. */
    private void decimal(long unscaled, int scale, ByteWriter out) {
        if (unscaled == Long.MIN_VALUE) {
            byte[] text = Long.toString(unscaled).getBytes(StandardCharsets.US_ASCII);
            out.writeRaw(text, 0, text.length);
            return;
        }
        int at = digits.length;
        long rest = Math.abs(unscaled);
        for (int behindPoint = 0; behindPoint < scale; behindPoint++) {
            digits[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        if (scale > 0) {
            digits[--at] = '.';
        }
        do {
            digits[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest != 0);
        if (unscaled < 0) {
            digits[--at] = '-';
        }
        out.writeRaw(digits, at, digits.length);
    }
}
