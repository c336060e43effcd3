package fanout.report;

import java.util.HexFormat;

/** Makes texts out of data and file names safe to show: nothing in them moves the cursor, rings or breaks the line. */
public final class PrintableText {
    private PrintableText() {}

    /** The text, with control characters and what turns the direction of writing shown as escapes. */
    public static String of(String text) {
        int first = firstUnsafe(text, 0);
        if (first < 0) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16);
        int written = 0;
        for (int at = first; at >= 0; at = firstUnsafe(text, written)) {
            shown.append(text, written, at);
            escape(text.charAt(at), shown);
            written = at + 1;
        }
        return shown.append(text, written, text.length()).toString();
    }

    private static int firstUnsafe(String text, int start) {
        for (int at = start; at < text.length(); at++) {
            char next = text.charAt(at);
            boolean control = next < ' ' || (next >= 0x7f && next < 0xa0);
            boolean turns = (next >= 0x202a && next <= 0x202e) || (next >= 0x2066 && next <= 0x2069);
            boolean breaks = next == 0x2028 || next == 0x2029;
            if (control || turns || breaks) {
                return at;
            }
        }
        return -1;
    }

    private static void escape(char next, StringBuilder shown) {
        switch (next) {
            case '\n' -> shown.append("\\n");
            case '\r' -> shown.append("\\r");
            case '\t' -> shown.append("\\t");
            default -> {
                HexFormat hex = HexFormat.of();
                // As what is said about bad values has it, and as --delimiter takes it.
                shown.append(
                        next < 0x80
                                ? "\\x" + hex.withUpperCase().toHexDigits((byte) next)
                                : "\\u" + hex.toHexDigits(next));
            }
        }
    }
}
