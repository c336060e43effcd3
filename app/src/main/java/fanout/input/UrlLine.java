package fanout.input;

/**
 * One input that is to be a URL.
 *
 * @param text as it was given; may hold user-info, so it is not to be shown
 * @param place where it was given, such as {@code urls.txt line 7}
 */
public record UrlLine(String text, String place) {
    /** Whether an input is a URL, and not a file. */
    public static boolean isUrl(String text) {
        return text.startsWith("http://") || text.startsWith("https://");
    }

    @Override
    public String toString() {
        return place;
    }
}
