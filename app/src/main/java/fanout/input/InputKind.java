package fanout.input;

import java.util.Locale;
import java.util.Set;

/** Which files of a directory are taken. A file that an argument names itself is always taken. */
public enum InputKind {
    CSV(Set.of("csv", "tsv", "txt")),
    IMAGES(Set.of("jpg", "jpeg", "jpe", "jfif", "png", "gif", "bmp"));

    private final Set<String> endings;

    InputKind(Set<String> endings) {
        this.endings = endings;
    }

    boolean takes(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        if (this == CSV && name.endsWith(".gz")) {
            name = name.substring(0, name.length() - ".gz".length());
        }
        return endings.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    /** For people: {@code .csv, .tsv, …}. */
    String endingsText() {
        String list = "." + String.join(", .", endings.stream().sorted().toList());
        return this == CSV ? list + " (also with .gz)" : list;
    }
}
