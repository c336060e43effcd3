package fanout.cli;

import java.util.ArrayList;
import java.util.List;

/** Names separated by commas; one that holds a comma or a quote stands in double quotes, doubled inside, as in CSV. */
final class CommaList {
    private CommaList() {}

    static List<String> split(String option, String text) throws CliException {
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == '"') {
                boolean doubled = quoted && i + 1 < text.length() && text.charAt(i + 1) == '"';
                if (doubled) {
                    name.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (next == ',' && !quoted) {
                names.add(name.toString());
                name.setLength(0);
            } else {
                name.append(next);
            }
        }
        if (quoted) {
            throw new CliException(ExitCode.USAGE, option + ": a quote is never closed in " + text);
        }
        names.add(name.toString());
        return names;
    }
}
