package fanout.report;

import java.util.List;

/** A command line as it could be typed again. */
public final class TypedWords {
    private static final String PLAIN = "_@%+=:,./-";

    private TypedWords() {}

    public static String shown(List<String> words) {
        StringBuilder text = new StringBuilder();
        for (String word : words) {
            text.append(text.length() == 0 ? "" : " ");
            text.append(isPlain(word) ? word : "'" + word.replace("'", "'\\''") + "'");
        }
        return text.toString();
    }

    private static boolean isPlain(String word) {
        for (int at = 0; at < word.length(); at++) {
            char next = word.charAt(at);
            boolean letter = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
            boolean digit = next >= '0' && next <= '9';
            if (!letter && !digit && PLAIN.indexOf(next) < 0) {
                return false;
            }
        }
        return !word.isEmpty();
    }
}
