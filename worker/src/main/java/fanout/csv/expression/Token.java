package fanout.csv.expression;

import java.util.Locale;
import java.util.Set;

/**
 * A word of an expression.
 *
 * @param text the content: of a text or a quoted name without its quotes, of a bare word or a symbol as typed
 * @param start where it starts in the expression, in chars from 0
 * @param end exclusive
 */
record Token(Kind kind, String text, int start, int end) {
    private static final Set<String> RESERVED = Set.of(
            "or", "and", "not", "in", "like", "escape", "between", "is", "null", "true", "false", "case", "when",
            "then", "else", "end");

    enum Kind {
        NUMBER,
        TEXT,
        WORD,
        QUOTED_NAME,
        SYMBOL,
        END
    }

    /** Whether a bare word belongs to the language, so that a column of this name needs quotes. */
    static boolean isReserved(String word) {
        return RESERVED.contains(word.toLowerCase(Locale.ROOT));
    }

    boolean isReserved() {
        return kind == Kind.WORD && isReserved(text);
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }
}
