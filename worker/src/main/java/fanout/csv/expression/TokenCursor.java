package fanout.csv.expression;

import java.util.List;

/** A place between two tokens of an expression. */
final class TokenCursor {
    private final String text;
    private final List<Token> tokens;
    private int next;

    TokenCursor(String text) {
        this.text = text;
        tokens = new Lexer(text).tokens();
    }

    Token peek() {
        return tokens.get(next);
    }

    /** The token after {@link #peek()}. */
    Token peekSecond() {
        return tokens.get(Math.min(next + 1, tokens.size() - 1));
    }

    /** The token at hand, which is stepped over unless it is the end. */
    Token take() {
        Token token = peek();
        if (token.kind() != Token.Kind.END) {
            next++;
        }
        return token;
    }

    boolean takeSymbol(String symbol) {
        boolean found = peek().isSymbol(symbol);
        if (found) {
            next++;
        }
        return found;
    }

    boolean takeWord(String word) {
        boolean found = peek().isWord(word);
        if (found) {
            next++;
        }
        return found;
    }

    void needSymbol(String symbol) {
        if (!takeSymbol(symbol)) {
            throw expected("\"" + symbol + "\"");
        }
    }

    void needWord(String word) {
        if (!takeWord(word)) {
            throw expected(word);
        }
    }

    String needText(String what) {
        if (peek().kind() != Token.Kind.TEXT) {
            throw expected(what);
        }
        return take().text();
    }

    /** {@code expected a value after "+"}, and what else there is to say about the token at hand. */
    ExpressionSyntaxException expected(String what) {
        return expected(what, next);
    }

    /** The same about the token that starts at a position. */
    ExpressionSyntaxException expectedAt(String what, int position) {
        int token = 0;
        while (tokens.get(token).start() < position) {
            token++;
        }
        return expected(what, token);
    }

    ExpressionSyntaxException fail(String message, int position) {
        return new ExpressionSyntaxException(message, text, position);
    }

    /** A failure at a char, from 0, of the literal text that is the first one from a position on. */
    ExpressionSyntaxException failInText(String message, int position, int place) {
        int token = 0;
        while (tokens.get(token).start() < position || tokens.get(token).kind() != Token.Kind.TEXT) {
            token++;
        }
        int at = tokens.get(token).start() + 1;
        for (int i = 0; i < place; i++) {
            at += text.startsWith("''", at) ? 2 : 1;
        }
        return fail(message, at);
    }

    private ExpressionSyntaxException expected(String what, int token) {
        Token found = tokens.get(token);
        StringBuilder message = new StringBuilder("expected ").append(what);
        if (token > 0) {
            Token before = tokens.get(token - 1);
            message.append(" after ").append(quoted(text.substring(before.start(), before.end())));
        }
        if (found.isReserved()) {
            message.append(" (a column named ").append(quoted(found.text())).append(" is written in double quotes)");
        }
        return fail(message.toString(), found.start());
    }

    private static String quoted(String token) {
        return token.startsWith("\"") ? token : "\"" + token + "\"";
    }
}
