package fanout.input;

import java.util.List;
import java.util.SortedMap;

/**
 * Inputs that are texts, of a list of them.
 *
 * @param list as it was typed, or {@code standard input}
 * @param texts in their order; where one cannot be used, where it stands: {@code urls.txt line 12}
 * @param failures why a text cannot be used, by its place among the texts, from 0
 * @param notices what a person should know, one line each
 */
public record InputTexts(String list, List<String> texts, SortedMap<Integer, String> failures, List<String> notices) {
    public InputTexts {
        notices = List.copyOf(notices);
    }
}
