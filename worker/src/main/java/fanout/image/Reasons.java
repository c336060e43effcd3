package fanout.image;

import java.util.Locale;

/** How the reasons of failures are worded, so that the same trouble reads the same in every format. */
final class Reasons {
    private Reasons() {}

    /** @param where what the file was in the middle of when it ended, such as "inside a scan" */
    static PictureException truncated(long bytes, String where) {
        return new PictureException("truncated: " + ending(bytes, where));
    }

    static String ending(long bytes, String where) {
        return "ends at byte " + count(bytes) + " " + where;
    }

    static PictureException damaged(String what) {
        return new PictureException("damaged: " + oneLine(what));
    }

    /** @param what a picture that may be whole, but of a kind that is beyond us */
    static PictureException unreadable(String what) {
        return new PictureException("cannot be read: " + oneLine(what));
    }

    static PictureException tooLarge(String whose, long width, long height, long maxPixels) {
        return new PictureException(
                whose + " " + size(width, height) + " pixels, over --max-pixels " + count(maxPixels) + ": not decoded");
    }

    static String size(long width, long height) {
        return count(width) + " x " + count(height);
    }

    static String bytes(long number) {
        return count(number) + (number == 1 ? " byte" : " bytes");
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A library's message may hold anything; a reason is one line of visible text. */
    static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
