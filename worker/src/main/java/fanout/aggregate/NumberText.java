package fanout.aggregate;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a number looks like in a CSV file: an optional sign, digits with at most one point, an optional exponent of at
 * most 400 either way, and at most 1,000 characters. No blanks, no digit groups, no hexadecimal, no NaN, no infinity: those are texts.
 */
final class NumberText {
    static final int LARGEST_EXPONENT = 400;
    /** More characters than any number needs; reading a decimal takes the square of its length. */
    static final int MOST_CHARACTERS = 1_000;

    private NumberText() {}

    /** The number, or null where the text is none. */
    static @Nullable BigDecimal parse(byte[] bytes, int start, int end) {
        if (end - start > MOST_CHARACTERS) {
            return null;
        }
        int at = start;
        if (at < end && (bytes[at] == '-' || bytes[at] == '+')) {
            at++;
        }
        int digits = 0;
        boolean point = false;
        for (; at < end; at++) {
            byte next = bytes[at];
            if (next >= '0' && next <= '9') {
                digits++;
            } else if (next == '.' && !point) {
                point = true;
            } else {
                break;
            }
        }
        if (digits == 0 || (at < end && !isExponent(bytes, at, end))) {
            return null;
        }
        return new BigDecimal(new String(bytes, start, end - start, StandardCharsets.US_ASCII));
    }

    private static boolean isExponent(byte[] bytes, int start, int end) {
        if (bytes[start] != 'e' && bytes[start] != 'E') {
            return false;
        }
        int at = start + 1;
        if (at < end && (bytes[at] == '-' || bytes[at] == '+')) {
            at++;
        }
        if (at == end) {
            return false;
        }
        int exponent = 0;
        for (; at < end; at++) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            exponent = exponent * 10 + digit;
            if (exponent > LARGEST_EXPONENT) {
                return false;
            }
        }
        return true;
    }
}
