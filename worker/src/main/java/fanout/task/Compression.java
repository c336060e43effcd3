package fanout.task;

import java.util.Locale;

/** How an input is packed. */
public enum Compression {
    NONE("", ""),
    /** RFC 1952, any number of members; BGZF is gzip too. */
    GZIP("gzip", ".gz"),
    /** RFC 8878, any number of frames. */
    ZSTANDARD("zstd", ".zst"),
    /** Any number of streams. */
    BZIP2("bzip2", ".bz2");

    /** How many bytes of a file {@link #ofContent} wants to see. */
    public static final int MAGIC_BYTES = 10;

    private static final String BZIP2_BLOCK = "1AY&SY";
    private static final String BZIP2_END = "\u0017rE8P\u0090";

    private final String title;
    private final String ending;

    Compression(String title, String ending) {
        this.title = title;
        this.ending = ending;
    }

    /** What the end of a name promises. */
    public static Compression named(String path) {
        String name = path.toLowerCase(Locale.ROOT);
        for (Compression compression : values()) {
            if (compression != NONE && name.endsWith(compression.ending)) {
                return compression;
            }
        }
        return NONE;
    }

    /** What the first bytes of a file say. */
    public static Compression ofContent(byte[] first, int size) {
        for (Compression compression : values()) {
            if (size >= compression.magicBytes() && compression.mayBegin(first, size)) {
                return compression;
            }
        }
        return NONE;
    }

    /** Whether these bytes, however few, are how an archive of this kind begins. */
    public boolean mayBegin(byte[] first, int size) {
        return switch (this) {
            case NONE -> false;
            case GZIP -> matches("\u001F\u008B", first, 0, size);
            case ZSTANDARD ->
                matches("(\u00B5/\u00FD", first, 0, size)
                        || (size > 0 && (first[0] & 0xF0) == 0x50 && matches("*M\u0018", first, 1, size));
            case BZIP2 ->
                matches("BZh", first, 0, size)
                        && (size < 4 || (first[3] >= '1' && first[3] <= '9'))
                        && (matches(BZIP2_BLOCK, first, 4, size) || matches(BZIP2_END, first, 4, size));
        };
    }

    /** For people: {@code gzip}; empty for {@link #NONE}. */
    public String title() {
        return title;
    }

    /** The end of names that promise it, such as {@code .gz}. */
    public String ending() {
        return ending;
    }

    private int magicBytes() {
        return switch (this) {
            case NONE -> 0;
            case GZIP -> 2;
            case ZSTANDARD -> 4;
            case BZIP2 -> MAGIC_BYTES;
        };
    }

    /** One character for each byte; as much of it as there are bytes. */
    private static boolean matches(String magic, byte[] bytes, int from, int size) {
        for (int i = 0; i < magic.length() && from + i < size; i++) {
            if ((bytes[from + i] & 0xFF) != magic.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
