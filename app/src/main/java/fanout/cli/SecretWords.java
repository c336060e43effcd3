package fanout.cli;

import fanout.task.WebAddress;
import java.util.ArrayList;
import java.util.List;

/** Words of a command line without what may be a password in them: values of headers, and who a URL is asked for as. */
final class SecretWords {
    static final String HEADER = "--header";

    private SecretWords() {}

    /** The words themselves as a rule. */
    static List<String> hidden(List<String> words) {
        List<String> hidden = new ArrayList<>(words.size());
        boolean isHeader = false;
        for (String word : words) {
            if (isHeader) {
                hidden.add(header(word));
            } else if (word.startsWith(HEADER + "=")) {
                hidden.add(HEADER + "=" + header(word.substring(HEADER.length() + 1)));
            } else {
                boolean mayBe = word.indexOf('@') > 0 && word.contains("://");
                hidden.add(mayBe ? WebAddress.hidden(word) : word);
            }
            isHeader = word.equals(HEADER);
        }
        return List.copyOf(hidden);
    }

    private static String header(String text) {
        int colon = text.indexOf(':');
        return colon < 0 ? "…" : text.substring(0, colon) + ": …";
    }
}
