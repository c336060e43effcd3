package fanout.image;

import fanout.task.ImageFormat;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** The formats that can be read. Told by a file's first bytes, never by its name. */
enum PictureFormat {
    JPEG("\u00ff\u00d8\u00ff"),
    PNG("\u0089PNG\r\n\u001a\n"),
    GIF("GIF8"),
    /** Both byte orders, and BigTIFF, whose offsets have 64 bits. */
    TIFF("II*\0", "MM\0*", "II+\0", "MM\0+"),
    WEBP("RIFF????WEBP"),
    BMP("BM");

    /** How many bytes {@link #of} wants to see. */
    static final int MAGIC_BYTES = 16;

    private static final int SHOWN_BYTES = 8;

    private static final char ANYTHING = '?';

    @SuppressWarnings("ImmutableEnumChecker") // a list that cannot be changed
    private final List<String> magics;

    PictureFormat(String... magics) {
        this.magics = List.of(magics);
    }

    /** The format of a file that begins with {@code head}. */
    static PictureFormat of(byte[] head) throws PictureException {
        if (head.length == 0) {
            throw new PictureException("empty file");
        }
        Bytes bytes = new Bytes(head);
        for (PictureFormat format : values()) {
            if (format.magics.stream().anyMatch(magic -> fits(bytes, magic))) {
                return format;
            }
        }
        String other = UnreadFormat.of(head)
                .map(name -> " but " + name + ": convert it first")
                .orElse("");
        throw new PictureException(
                "not a JPEG, PNG, GIF, TIFF, WebP or BMP" + other + " (it begins with " + shown(head) + ")");
    }

    /** What a picture of this format becomes. */
    ImageFormat written(ImageFormat wanted) {
        return switch (wanted) {
            case JPEG, PNG, WEBP -> wanted;
            case SAME -> this == JPEG ? ImageFormat.JPEG : ImageFormat.PNG;
        };
    }

    static boolean fits(Bytes head, String magic) {
        if (!head.has(0, magic.length())) {
            return false;
        }
        for (int i = 0; i < magic.length(); i++) {
            if (magic.charAt(i) != ANYTHING && magic.charAt(i) != head.at(i)) {
                return false;
            }
        }
        return true;
    }

    /** As text where it is text, else in hexadecimal. */
    private static String shown(byte[] head) {
        int length = Math.min(head.length, SHOWN_BYTES);
        for (int i = 0; i < length; i++) {
            if (head[i] < ' ' || head[i] > '~') {
                return HexFormat.ofDelimiter(" ").formatHex(head, 0, length);
            }
        }
        return '"' + new String(head, 0, length, StandardCharsets.US_ASCII) + '"';
    }
}
