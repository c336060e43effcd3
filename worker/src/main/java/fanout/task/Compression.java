package fanout.task;

import java.util.Locale;

/** How an input is packed, told by the end of its name. */
public enum Compression {
    NONE,
    GZIP;

    public static Compression of(String path) {
        return path.toLowerCase(Locale.ROOT).endsWith(".gz") ? GZIP : NONE;
    }
}
