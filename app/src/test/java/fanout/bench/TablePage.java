package fanout.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A page in which tables stand between marks, {@code <!-- NAME -->} and {@code <!-- end of NAME -->}; the text around them stays. */
record TablePage(String text) {
    static TablePage read(Path page) throws IOException {
        return new TablePage(Files.readString(page));
    }

    /** With other lines between the marks of that name; throws {@link IOException} where there are no such marks. */
    TablePage with(String name, List<String> lines) throws IOException {
        String begin = "<!-- " + name + " -->\n";
        String end = "<!-- end of " + name + " -->";
        int from = text.indexOf(begin);
        int to = text.indexOf(end);
        if (from < 0 || to < from) {
            throw new IOException("the page has no " + begin.strip() + " with an " + end + " after it");
        }
        return new TablePage(
                text.substring(0, from + begin.length()) + String.join("\n", lines) + "\n" + text.substring(to));
    }
}
