package fanout.state;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a line of JSON (RFC 8259) that this program wrote, into texts, decimals, booleans, lists and maps; members that are
 * null are left out. Written out rather than taken from a library: it is this page, against the half megabyte that would be
 * in the jar for it. One owner.
 */
final class JsonReader {
    private static final int DEEPEST = 16;
    private static final String NUMBER_CHARACTERS = "+-.0123456789Ee";

    private final String text;
    private int at;
    private int depth;

    private JsonReader(String text) {
        this.text = text;
    }

    /** Throws {@link IllegalArgumentException} where the text is not one whole object. */
    static Map<String, Object> object(String text) {
        JsonReader reader = new JsonReader(text);
        Map<String, Object> read = reader.object();
        reader.blanks();
        if (reader.at < text.length()) {
            throw reader.damaged();
        }
        return read;
    }

    private Map<String, Object> object() {
        Map<String, Object> members = new LinkedHashMap<>();
        open('{');
        for (boolean first = true; more(first, '}'); first = false) {
            String name = string();
            expect(':');
            Object value = value();
            if (value != null) {
                members.put(name, value);
            }
        }
        return members;
    }

    private List<Object> array() {
        List<Object> elements = new ArrayList<>();
        open('[');
        for (boolean first = true; more(first, ']'); first = false) {
            Object value = value();
            if (value != null) {
                elements.add(value);
            }
        }
        return elements;
    }

    private @Nullable Object value() {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> literal("true", true);
            case 'f' -> literal("false", false);
            case 'n' -> literal("null", null);
            default -> number();
        };
    }

    private String string() {
        expect('"');
        StringBuilder read = new StringBuilder();
        while (true) {
            char next = next();
            if (next == '"') {
                return read.toString();
            }
            if (next < ' ') {
                throw damaged();
            }
            read.append(next == '\\' ? escaped() : next);
        }
    }

    private char escaped() {
        char next = next();
        return switch (next) {
            case '"', '\\', '/' -> next;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> (char) (hexadecimal() << 12 | hexadecimal() << 8 | hexadecimal() << 4 | hexadecimal());
            default -> throw damaged();
        };
    }

    private int hexadecimal() {
        int digit = Character.digit(next(), 16);
        if (digit < 0) {
            throw damaged();
        }
        return digit;
    }

    private BigDecimal number() {
        int start = at;
        while (at < text.length() && NUMBER_CHARACTERS.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        try {
            return new BigDecimal(text.substring(start, at));
        } catch (NumberFormatException e) {
            throw damaged();
        }
    }

    private @Nullable Object literal(String literal, @Nullable Object value) {
        if (!text.startsWith(literal, at)) {
            throw damaged();
        }
        at += literal.length();
        return value;
    }

    private void open(char bracket) {
        expect(bracket);
        if (++depth > DEEPEST) {
            throw damaged();
        }
    }

    /** Whether another element comes, behind its comma; else the end was read. */
    private boolean more(boolean first, char end) {
        if (peek() == end) {
            at++;
            depth--;
            return false;
        }
        if (!first) {
            expect(',');
        }
        return true;
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw damaged();
        }
        at++;
    }

    private char peek() {
        blanks();
        if (at >= text.length()) {
            throw damaged();
        }
        return text.charAt(at);
    }

    private char next() {
        if (at >= text.length()) {
            throw damaged();
        }
        return text.charAt(at++);
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private IllegalArgumentException damaged() {
        return new IllegalArgumentException("damaged at character " + at);
    }
}
