package fanout.csv.expression;

import fanout.aggregate.ByteWriter;
import fanout.aggregate.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The signs that numbers are written with where they are not those of a program: the decimal sign, and the one between
 * groups of three digits, such as {@code ,.} for {@code 1.234,56}.
 */
final class NumberSigns {
    /** What is a sign of a number anyway, or a digit. */
    private static final String TAKEN = "0123456789+-eE";

    /** What a blank stands for: they look the same, and the others are hard to type. */
    private static final List<String> BLANKS = List.of(" ", "\u00a0", "\u202f");

    private static final int GROUP_DIGITS = 3;

    /** Those that files most often have, the plainest first. */
    static final List<NumberSigns> COMMON = Stream.of(",", ",.", ".,", ", ", ".'", ".\u2019", ". ")
            .map(NumberSigns::new)
            .toList();

    private final String signs;
    private final byte decimal;
    /** Each of them may stand between groups, in UTF-8; none where thousands are not grouped. */
    private final byte[][] groupings;

    private NumberSigns(String signs) {
        this.signs = signs;
        decimal = (byte) signs.charAt(0);
        String grouping = signs.substring(1);
        groupings = (grouping.equals(" ") ? BLANKS.stream() : Stream.of(grouping))
                .filter(sign -> !sign.isEmpty())
                .map(sign -> sign.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    /** A comma or a point, and perhaps one more character; empty for any other text. */
    static Optional<NumberSigns> of(String signs) {
        int count = signs.codePointCount(0, signs.length());
        boolean decimal = signs.startsWith(",") || signs.startsWith(".");
        if (!decimal || count > 2) {
            return Optional.empty();
        }
        if (count == 2 && (signs.charAt(0) == signs.charAt(1) || TAKEN.indexOf(signs.charAt(1)) >= 0)) {
            return Optional.empty();
        }
        return Optional.of(new NumberSigns(signs));
    }

    /** As an expression names them. */
    String literal() {
        return new Expression.Text(signs).canonical();
    }

    /** A number that they are the signs of. */
    String example() {
        return "1" + signs.substring(1) + "234" + signs.charAt(0) + "56";
    }

    /**
     * Whether a text is a number with these signs: groups have three digits, but for the first, which has one to three
     * and does not begin with 0. A number without any group may have as many digits as it likes.
     *
     * @param plain overwritten: the number as programs write it
     * @param number the number, a view of what is plain
     */
    boolean read(Value text, ByteWriter plain, Value number) {
        plain.clear();
        if (!rewrite(text.bytes(), text.start(), text.end(), plain)) {
            return false;
        }
        return number.setText(plain.array(), 0, plain.size()).readNumber();
    }

    /** Leaves it to {@link Value} what may stand behind the whole part, but for signs that mean something else there. */
    private boolean rewrite(byte[] bytes, int start, int end, ByteWriter plain) {
        int at = start;
        if (bytes[at] == '-' || bytes[at] == '+') {
            plain.writeByte(bytes[at++]);
        }
        at = rewriteWhole(bytes, at, end, plain);
        if (at < 0) {
            return false;
        }
        if (at < end && bytes[at] == decimal) {
            plain.writeByte('.');
            at++;
        }
        for (int i = at; i < end; i++) {
            if (bytes[i] == '.') {
                return false;
            }
        }
        plain.writeRaw(bytes, at, end);
        return true;
    }

    /** Where the digits in front of the decimal sign end, -1 where their groups are wrong. */
    private int rewriteWhole(byte[] bytes, int start, int end, ByteWriter plain) {
        int at = digitsEnd(bytes, start, end);
        plain.writeRaw(bytes, start, at);
        int sign = groupingLength(bytes, at, end);
        if (sign == 0) {
            return at;
        }
        if (at == start || at - start > GROUP_DIGITS || bytes[start] == '0') {
            return -1;
        }
        while (sign > 0) {
            int group = at + sign;
            at = digitsEnd(bytes, group, end);
            if (at - group != GROUP_DIGITS) {
                return -1;
            }
            plain.writeRaw(bytes, group, at);
            sign = groupingLength(bytes, at, end);
        }
        return at;
    }

    /** How many bytes the sign between groups has that stands there, 0 for none. */
    private int groupingLength(byte[] bytes, int at, int end) {
        for (byte[] grouping : groupings) {
            if (Search.startsWith(bytes, at, end, grouping, 0, grouping.length)) {
                return grouping.length;
            }
        }
        return 0;
    }

    private static int digitsEnd(byte[] bytes, int start, int end) {
        int at = start;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at;
    }
}
