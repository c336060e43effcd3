package fanout.image;

import java.util.List;
import java.util.Optional;

/** Formats that cannot be read, but are found among pictures, and known by their first bytes. */
enum UnreadFormat {
    HEIC("HEIC", "????ftyphei", "????ftyphev"),
    AVIF("AVIF", "????ftypavi"),
    HEIF("HEIC or AVIF", "????ftypmif1", "????ftypmsf1"),
    JPEG_XL("JPEG XL", "\u00ff\n", "\0\0\0\fJXL "),
    SVG("SVG", "<svg"),
    PDF("PDF", "%PDF-"),
    PHOTOSHOP("Photoshop", "8BPS");

    private final String shown;

    @SuppressWarnings("ImmutableEnumChecker") // a list that cannot be changed
    private final List<String> magics;

    UnreadFormat(String shown, String... magics) {
        this.shown = shown;
        this.magics = List.of(magics);
    }

    /** What a person calls the format of a file that begins with {@code head}. */
    static Optional<String> of(byte[] head) {
        Bytes bytes = new Bytes(head);
        for (UnreadFormat format : values()) {
            if (format.magics.stream().anyMatch(magic -> PictureFormat.fits(bytes, magic))) {
                return Optional.of(format.shown);
            }
        }
        return Optional.empty();
    }
}
