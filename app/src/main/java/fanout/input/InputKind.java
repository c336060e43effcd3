package fanout.input;

import java.util.List;
import java.util.Locale;

/** Which files of a directory are taken, by the ends of their names. A file that an argument names is always taken. */
public enum InputKind {
    CSV(".csv", true),
    /** Where the delimiter is a tab. */
    TAB_SEPARATED(".csv, .tsv", true),
    IMAGES(".bmp, .dib, .gif, .jfif, .jpe, .jpeg, .jpg, .png, .tif, .tiff, .webp", false),
    /** All of them. */
    ANY("", false);

    private static final List<String> COMPRESSED = List.of(".gz", ".zst", ".bz2");

    private final String endings;
    private final boolean compressed;

    InputKind(String endings, boolean compressed) {
        this.endings = endings;
        this.compressed = compressed;
    }

    boolean takes(String fileName) {
        if (this == ANY) {
            return true;
        }
        String name = fileName.toLowerCase(Locale.ROOT);
        for (String ending : COMPRESSED) {
            if (compressed && name.endsWith(ending)) {
                name = name.substring(0, name.length() - ending.length());
                break;
            }
        }
        int dot = name.lastIndexOf('.');
        return dot >= 0 && (endings + ",").contains(name.substring(dot) + ",");
    }

    /** For people: {@code .csv, .tsv, …}. */
    String endingsText() {
        return compressed ? endings + " (also with " + String.join(", ", COMPRESSED) + ")" : endings;
    }
}
