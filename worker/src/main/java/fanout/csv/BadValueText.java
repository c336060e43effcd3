package fanout.csv;

import fanout.aggregate.Value;

/** How a value that cannot be worked with is shown to a person: short, and without control characters. */
final class BadValueText {
    private static final int MOST_CHARACTERS = 40;

    private BadValueText() {}

    static String notANumber(Value value) {
        return "\"" + shown(value.toString()) + "\" is not a number";
    }

    static String neitherTrueNorFalse(Value value) {
        return "\"" + shown(value.toString()) + "\" is neither true nor false";
    }

    static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(MOST_CHARACTERS).forEach(c -> {
            if (Character.isISOControl(c)) {
                shown.append('\\').append(c == '\n' ? 'n' : c == '\r' ? 'r' : c == '\t' ? 't' : '?');
            } else {
                shown.appendCodePoint(c);
            }
        });
        return text.codePointCount(0, text.length()) > MOST_CHARACTERS ? shown + "…" : shown.toString();
    }
}
