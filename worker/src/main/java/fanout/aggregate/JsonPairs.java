package fanout.aggregate;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * Writes an answer of several parts as one text, a JSON array of pairs without blanks: {@code [["DE",1204],["FR",916]]}.
 * Bytes that are no UTF-8 become U+FFFD, for JSON has no other texts.
 */
final class JsonPairs {
    private static final String HEXADECIMAL = "0123456789abcdef";

    private final StringBuilder text = new StringBuilder("[");

    /** The end is exclusive. */
    void add(byte[] bytes, int start, int end, long count) {
        begin();
        text.append('"');
        String first = new String(bytes, start, end - start, StandardCharsets.UTF_8);
        for (int i = 0; i < first.length(); i++) {
            character(first.charAt(i));
        }
        text.append('"');
        end(count);
    }

    void add(BigDecimal number, long count) {
        begin();
        text.append(number.toPlainString());
        end(count);
    }

    void end(Value out) {
        out.setText(text.append(']').toString());
    }

    private void begin() {
        text.append(text.length() == 1 ? "[" : ",[");
    }

    private void end(long count) {
        text.append(',').append(count).append(']');
    }

    private void character(char next) {
        switch (next) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> {
                if (next >= ' ') {
                    text.append(next);
                    return;
                }
                text.append("\\u00").append(HEXADECIMAL.charAt(next >> 4)).append(HEXADECIMAL.charAt(next & 15));
            }
        }
    }
}
