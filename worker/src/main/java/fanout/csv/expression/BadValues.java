package fanout.csv.expression;

import fanout.aggregate.Value;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

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
