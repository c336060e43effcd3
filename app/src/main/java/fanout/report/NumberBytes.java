package fanout.report;

import fanout.aggregate.ByteWriter;
import fanout.aggregate.PowersOfTen;
import fanout.aggregate.Value;
import java.nio.charset.StandardCharsets;

/**
 * Writes values as text without making garbage of the common ones: the same bytes as {@link Value#toBytes}. One owner.
 */
final class NumberBytes {
    /** With more digits behind the point numbers are rare, and others write them. */
    private static final int MOST_SCALE = 40;

    private static final int HUNDRED = 100;
    /** By number below a hundred: its two digits. */
    private static final byte[] TENS = new byte[HUNDRED];

    private static final byte[] ONES = new byte[HUNDRED];

    static {
        for (int number = 0; number < HUNDRED; number++) {
            TENS[number] = (byte) ('0' + number / 10);
            ONES[number] = (byte) ('0' + number % 10);
        }
    }

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

    private static void decimal(long unscaled, int scale, ByteWriter out) {
        if (unscaled == Long.MIN_VALUE) {
            byte[] text = Long.toString(unscaled).getBytes(StandardCharsets.US_ASCII);
            out.writeRaw(text, 0, text.length);
            return;
        }
        long digits = Math.abs(unscaled);
        int count = Math.max(count(digits), scale + 1);
        int sign = unscaled < 0 ? 1 : 0;
        int point = scale > 0 ? 1 : 0;
        int at = out.skip(sign + count + point);
        byte[] into = out.array();
        if (sign > 0) {
            into[at] = '-';
        }
        int pointAt = at + sign + count - scale;
        long before = digits;
        if (point > 0) {
            into[pointAt] = '.';
            before = put(digits, scale, into, pointAt + 1);
        }
        put(before, count - scale, into, at + sign);
    }

    /** How many digits a number has that is not negative. */
    private static int count(long number) {
        // Zero has one, too.
        long positive = number | 1;
        int bits = Long.SIZE - Long.numberOfLeadingZeros(positive);
        int least = (bits * 1233) >> 12; // times the logarithm of 2 to the base of 10
        return positive >= PowersOfTen.of(least) ? least + 1 : least;
    }

    /** Puts the last digits of a number down, from the last to the first; gives what is before them. */
    private static long put(long number, int count, byte[] into, int at) {
        long rest = number;
        int end = at + count;
        for (; end - at >= 2; end -= 2) {
            long next = rest / HUNDRED;
            int two = (int) (rest - next * HUNDRED);
            into[end - 1] = ONES[two];
            into[end - 2] = TENS[two];
            rest = next;
        }
        if (end > at) {
            into[at] = ONES[(int) (rest % 10)];
            rest /= 10;
        }
        return rest;
    }
}
