package fanout.aggregate;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * Writes an answer of several parts as one text, a JSON array of pairs without blanks: {@code [["DE",1204],["FR",916]]}.
 * Bytes that are no UTF-8 stay as they are, as in any other text of an answer: whoever writes the answer in a format that
 * has no such texts replaces them, and says so.
 */
final class JsonPairs {
    private static final String HEXADECIMAL = "0123456789abcdef";

    private final ByteWriter text = new ByteWriter();

    JsonPairs() {
        text.writeByte('[');
    }

    /** The end is exclusive. */
    void add(byte[] bytes, int start, int end, long count) {
        begin();
        text.writeByte('"');
        for (int i = start; i < end; i++) {
            write(bytes[i]);
        }
        text.writeByte('"');
        end(count);
    }

    void add(BigDecimal number, long count) {
        begin();
        write(number.toPlainString());
        end(count);
    }

    void end(Value out) {
        text.writeByte(']');
        out.setText(text.array(), 0, text.size());
    }

    private void begin() {
        write(text.size() == 1 ? "[" : ",[");
    }

    private void end(long count) {
        write("," + count + "]");
    }

    /** Of UTF-8 what has to be escaped is a byte of its own. */
    private void write(byte next) {
        switch (next) {
            case '"' -> write("\\\"");
            case '\\' -> write("\\\\");
            case '\n' -> write("\\n");
            case '\r' -> write("\\r");
            case '\t' -> write("\\t");
            default -> {
                if (next < 0 || next >= ' ') {
                    text.writeByte(next);
                    return;
                }
                write("\\u00" + HEXADECIMAL.charAt(next >> 4) + HEXADECIMAL.charAt(next & 15));
            }
        }
    }

    private void write(String ascii) {
        byte[] bytes = ascii.getBytes(StandardCharsets.US_ASCII);
        text.writeRaw(bytes, 0, bytes.length);
    }
}
