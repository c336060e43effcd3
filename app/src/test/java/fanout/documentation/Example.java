package fanout.documentation;

import java.util.ArrayList;
import java.util.List;

/**
 * A command line of the documentation.
 *
 * @param output what the page says that it prints, standard output first; empty where the page does not say
 */
record Example(String command, List<String> output, int exitCode) {
    private static final String EXIT = "# exit ";

    Example followedBy(String line) {
        if (line.startsWith(EXIT)) {
            return new Example(command, output, Integer.parseInt(line.substring(EXIT.length())));
        }
        List<String> more = new ArrayList<>(output);
        more.add(line);
        return new Example(command, more, exitCode);
    }
}
