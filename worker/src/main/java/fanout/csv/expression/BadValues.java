package fanout.csv.expression;

import fanout.aggregate.ByteWriter;
import fanout.aggregate.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** How values are shown in what is said about bad ones. */
public final class BadValues {
    private static final int LONGEST_BYTES = 40;

    private BadValues() {}

    /** A text in double quotes, with control characters and malformed bytes escaped, cut after 40 bytes; others bare. */
    public static String shown(Value value) {
        return switch (value.kind()) {
            case NULL -> "NULL";
            case DECIMAL, REAL, BOOLEAN -> shortened(value.toString());
            case TEXT -> '"' + text(value.bytes(), value.start(), value.end()) + '"';
        };
    }

    /** The same without the quotes, for a text that reads as a number. */
    static String bare(Value value) {
        return value.readNumber() ? shortened(value.toString()) : shown(value);
    }

    /** What is wrong with a value that is no number, to go behind it, and what reads it if other signs make it one. */
    public static String notNumber(Value value) {
        return "is not a number" + (mayBeForeign(value) ? reading(value) : "");
    }

    private static boolean mayBeForeign(Value value) {
        if (value.kind() != Value.Kind.TEXT || value.end() - value.start() > LONGEST_BYTES) {
            return false;
        }
        byte first = value.bytes()[value.start()];
        byte last = value.bytes()[value.end() - 1];
        return first <= '9' && first >= '+' && last <= '9' && last >= ',';
    }

    /** Each number that it is with common signs, once: 1,250 may be 1.250 or 1250, and only its owner knows. */
    private static String reading(Value value) {
        ByteWriter plain = new ByteWriter(LONGEST_BYTES);
        Value number = new Value();
        StringBuilder readings = new StringBuilder();
        List<String> numbers = new ArrayList<>(2);
        for (NumberSigns signs : NumberSigns.COMMON) {
            if (!signs.read(value, plain, number)) {
                continue;
            }
            String read = new String(plain.array(), 0, plain.size(), StandardCharsets.US_ASCII);
            if (!numbers.contains(read)) {
                readings.append(numbers.isEmpty() ? "; number(x, " : ", number(x, ");
                readings.append(signs.literal()).append(") reads ").append(read);
                numbers.add(read);
            }
        }
        return readings.toString();
    }

    /** The beginning of a text that goes on for too long. */
    static String shortened(String text) {
        return text.length() <= LONGEST_BYTES ? text : text.substring(0, LONGEST_BYTES) + "…";
    }

    private static String text(byte[] bytes, int start, int end) {
        StringBuilder shown = new StringBuilder();
        int at = start;
        while (at < end) {
            int next = Utf8.next(bytes, at, end);
            if (next - start > LONGEST_BYTES) {
                return shown.append('…').toString();
            }
            append(shown, bytes, at, next);
            at = next;
        }
        return shown.toString();
    }

    private static void append(StringBuilder shown, byte[] bytes, int start, int end) {
        byte first = bytes[start];
        if (end - start == 1 && (first < ' ' || first == 0x7F)) {
            shown.append(escaped(first));
            return;
        }
        String character = new String(bytes, start, end - start, StandardCharsets.UTF_8);
        if (Character.isISOControl(character.codePointAt(0))) {
            shown.append("\\u00").append(HexFormat.of().toHexDigits((byte) character.charAt(0)));
            return;
        }
        shown.append(character);
    }

    private static String escaped(byte control) {
        return switch (control) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> "\\x" + HexFormat.of().withUpperCase().toHexDigits(control);
        };
    }
}
