package fanout.report;

import fanout.aggregate.ByteWriter;
import fanout.aggregate.Value;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes JSON (RFC 8259) without blanks. Numbers are written exactly as they are; what is no UTF-8 becomes U+FFFD, for
 * JSON has no other texts. Knows where a comma belongs, but not whether what it is told makes sense. One owner.
 */
final class JsonOutput {
    private static final byte[] HEXADECIMAL = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final ByteWriter out;
    private final NumberBytes numbers = new NumberBytes();
    private long replaced;
    private boolean commaFirst;

    JsonOutput(ByteWriter out) {
        this.out = out;
    }

    /** How many texts were no UTF-8. */
    long replaced() {
        return replaced;
    }

    JsonOutput beginObject() {
        return open('{');
    }

    JsonOutput endObject() {
        return close('}');
    }

    JsonOutput beginArray() {
        return open('[');
    }

    JsonOutput endArray() {
        return close(']');
    }

    /** The name of the value that comes next. */
    JsonOutput name(String name) {
        string(name);
        out.writeByte(':');
        commaFirst = false;
        return this;
    }

    JsonOutput string(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return string(bytes, 0, bytes.length);
    }

    /** The end is exclusive. */
    JsonOutput string(byte[] bytes, int start, int end) {
        comma();
        out.writeByte('"');
        if (isPlain(bytes, start, end)) {
            out.writeRaw(bytes, start, end);
        } else {
            byte[] valid =
                    new String(bytes, start, end - start, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
            replaced += Arrays.equals(valid, 0, valid.length, bytes, start, end) ? 0 : 1;
            for (byte next : valid) {
                character(next);
            }
        }
        out.writeByte('"');
        return this;
    }

    JsonOutput number(long number) {
        comma();
        numbers.integer(number, out);
        return this;
    }

    /** Nanoseconds as seconds, exactly. */
    JsonOutput seconds(long nanos) {
        return value(new Value().setDecimal(BigDecimal.valueOf(nanos, 9)));
    }

    JsonOutput value(Value value) {
        switch (value.kind()) {
            case TEXT -> string(value.bytes(), value.start(), value.end());
            case NULL -> literal("null");
            case DECIMAL, REAL, BOOLEAN -> {
                comma();
                numbers.write(value, out);
            }
        }
        return this;
    }

    JsonOutput literal(String literal) {
        comma();
        byte[] bytes = literal.getBytes(StandardCharsets.US_ASCII);
        out.writeRaw(bytes, 0, bytes.length);
        return this;
    }

    /** Ends a line between two values or after the last. */
    void newline() {
        out.writeByte('\n');
    }

    /** Begins anew: the next value stands alone. */
    void restart() {
        commaFirst = false;
    }

    private JsonOutput open(char bracket) {
        comma();
        out.writeByte(bracket);
        commaFirst = false;
        return this;
    }

    private JsonOutput close(char bracket) {
        out.writeByte(bracket);
        commaFirst = true;
        return this;
    }

    private void comma() {
        if (commaFirst) {
            out.writeByte(',');
        }
        commaFirst = true;
    }

    private void character(byte next) {
        if (next == '"' || next == '\\') {
            out.writeByte('\\');
            out.writeByte(next);
            return;
        }
        if (next >= 0 && next < ' ') {
            control(next);
            return;
        }
        out.writeByte(next);
    }

    private void control(byte next) {
        out.writeByte('\\');
        switch (next) {
            case '\n' -> out.writeByte('n');
            case '\r' -> out.writeByte('r');
            case '\t' -> out.writeByte('t');
            default -> {
                out.writeByte('u');
                out.writeByte('0');
                out.writeByte('0');
                out.writeByte(HEXADECIMAL[next >> 4]);
                out.writeByte(HEXADECIMAL[next & 15]);
            }
        }
    }

    /** ASCII without anything to escape: nearly every text there is. */
    private static boolean isPlain(byte[] bytes, int start, int end) {
        for (int at = start; at < end; at++) {
            byte next = bytes[at];
            if (next < ' ' || next == '"' || next == '\\') {
                return false;
            }
        }
        return true;
    }
}
