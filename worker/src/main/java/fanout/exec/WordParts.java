package fanout.exec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes a word apart into text and placeholders. */
final class WordParts {
    private WordParts() {}

    /** In their order; the list is the caller's. Throws {@link IllegalArgumentException} where a placeholder is wrong. */
    static List<Part> of(String word, Braces braces) {
        List<Part> parts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int position = 0;
        while (position < word.length()) {
            Optional<Braces.Found> found = word.charAt(position) == '{' ? braces.at(word, position) : Optional.empty();
            if (found.isEmpty()) {
                text.append(word.charAt(position));
                position++;
                continue;
            }
            if (found.get().part() instanceof Part.Text literal) {
                text.append(literal.text());
            } else {
                flush(text, parts);
                parts.add(found.get().part());
            }
            position += found.get().length();
        }
        flush(text, parts);
        return parts;
    }

    private static void flush(StringBuilder text, List<Part> parts) {
        if (text.length() > 0) {
            parts.add(new Part.Text(text.toString()));
            text.setLength(0);
        }
    }
}
