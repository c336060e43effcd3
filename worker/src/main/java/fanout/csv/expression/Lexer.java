package fanout.csv.expression;

import java.util.ArrayList;
import java.util.List;

/** Cuts an expression into tokens, the last of which is the end. */
final class Lexer {
    private static final List<String> SYMBOLS =
            List.of("||", "==", "!=", "<>", "<=", ">=", "=", "<", ">", "+", "-", "*", "/", "%", "(", ")", ",");

    private final String text;
    private int at;

    Lexer(String text) {
        this.text = text;
    }

    /** Whether the name needs no quotes. */
    static boolean isBareName(String name) {
        return !name.isEmpty()
                && startsName(name.codePointAt(0))
                && name.codePoints().allMatch(Lexer::continuesName)
                && !Token.isReserved(name);
    }

    List<Token> tokens() {
        List<Token> tokens = new ArrayList<>();
        skipBlanks();
        while (at < text.length()) {
            tokens.add(next());
            skipBlanks();
        }
        tokens.add(new Token(Token.Kind.END, "", text.length(), text.length()));
        return tokens;
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private Token next() {
        int first = text.codePointAt(at);
        if (isDigit(first) || (first == '.' && isDigit(peek(at + 1)))) {
            return number();
        }
        if (startsName(first)) {
            int start = at;
            skipName();
            return new Token(Token.Kind.WORD, text.substring(start, at), start, at);
        }
        return switch (first) {
            case '\'' -> quoted(Token.Kind.TEXT, '\'');
            case '"', '`' -> quoted(Token.Kind.QUOTED_NAME, (char) first);
            default -> symbol();
        };
    }

    private Token number() {
        int start = at;
        skipDigits();
        if (peek(at) == '.') {
            at++;
            skipDigits();
        }
        if (peek(at) == 'e' || peek(at) == 'E') {
            int sign = peek(at + 1) == '-' || peek(at + 1) == '+' ? 1 : 0;
            if (isDigit(peek(at + 1 + sign))) {
                at += 1 + sign;
                skipDigits();
            }
        }
        if (at < text.length() && (continuesName(text.codePointAt(at)) || peek(at) == '.')) {
            throw fail(
                    "a number ends where a name goes on; a column whose name starts with a digit is written in"
                            + " double quotes",
                    start);
        }
        return new Token(Token.Kind.NUMBER, text.substring(start, at), start, at);
    }

    private Token quoted(Token.Kind kind, char quote) {
        int start = at++;
        StringBuilder content = new StringBuilder();
        while (at < text.length()) {
            char next = text.charAt(at++);
            if (next != quote) {
                content.append(next);
            } else if (peek(at) == quote) {
                content.append(quote);
                at++;
            } else {
                return new Token(kind, content.toString(), start, at);
            }
        }
        throw fail("this quote is never closed", start);
    }

    private Token symbol() {
        for (String symbol : SYMBOLS) {
            if (text.startsWith(symbol, at)) {
                at += symbol.length();
                return new Token(Token.Kind.SYMBOL, symbol, at - symbol.length(), at);
            }
        }
        String found = Character.toString(text.codePointAt(at));
        throw fail("\"" + found + "\" means nothing here" + hint(found), at);
    }

    private static String hint(String found) {
        return switch (found) {
            case "&" -> "; for both conditions write: and";
            case "|" -> "; for either condition write: or";
            case "!" -> "; to negate a condition write: not";
            case "^" -> "; for a power write: pow(x, y)";
            case "‘", "’" -> "; a text is written in straight quotes: 'text'";
            case "“", "”" -> "; a column's name is written in straight quotes: \"unit price\"";
            default -> "";
        };
    }

    private void skipName() {
        while (at < text.length() && continuesName(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
    }

    private void skipDigits() {
        while (isDigit(peek(at))) {
            at++;
        }
    }

    /** The char there, or 0 behind the end. */
    private char peek(int index) {
        return index < text.length() ? text.charAt(index) : 0;
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    private static boolean startsName(int character) {
        return continuesName(character) && !isDigit(character);
    }

    private static boolean continuesName(int character) {
        if (character < 0x80) {
            int lower = character | 0x20;
            return (lower >= 'a' && lower <= 'z') || isDigit(character) || character == '_';
        }
        return Character.isUnicodeIdentifierPart(character) && !Character.isIdentifierIgnorable(character);
    }

    private ExpressionSyntaxException fail(String message, int position) {
        return new ExpressionSyntaxException(message, text, position);
    }
}
