package fanout.task;

/**
 * What a picture's header says of its pixels.
 *
 * @param format such as {@code jpeg}
 * @param width as a person sees it, after the orientation was applied
 * @param orientation EXIF's code, 1 to 8; 1 where nothing is said
 * @param colour such as {@code rgb}
 * @param bits of one sample; of a palette's index
 * @param profile what its colour profile calls itself
 */
public record ImageForm(
        String format, int width, int height, int orientation, String colour, int bits, String profile) {
    public static final ImageForm UNKNOWN = new ImageForm("", 0, 0, 0, "", 0, "");
}
