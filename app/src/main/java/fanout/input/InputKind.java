package fanout.input;

import java.util.List;
import java.util.Locale;

/** Which files of a directory are taken. A file that an argument names itself is always taken. */
public enum InputKind {
    CSV(List.of("csv", "tsv", "txt")),
    IMAGES(List.of("bmp", "gif", "jfif", "jpe", "jpeg", "jpg", "png"));

    private final String endings;

    InputKind(List<String> endings) {
        this.endings = "." + String.join(", .", endings);
    }

    boolean takes(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        if (this == CSV && name.endsWith(".gz")) {
            name = name.substring(0, name.length() - ".gz".length());
        }
        int dot = name.lastIndexOf('.');
        return dot >= 0 && (endings + ",").contains(name.substring(dot) + ",");
    }

    /** For people: {@code .csv, .tsv, …}. */
    String endingsText() {
        return this == CSV ? endings + " (also with .gz)" : endings;
    }
}
