package fanout.documentation;

import java.util.regex.Pattern;

/** Takes out of an output what differs from run to run: times, rates, memory, into how many messages chunks were put. */
final class MeasuredFigures {
    private static final Pattern FIGURE =
            Pattern.compile("[\\d,.]+ (?:s|ms|min|h|[kMGT]?B/s|bytes/s|records/s|images/s|[KMG]iB)\\b");
    private static final Pattern MESSAGES = Pattern.compile(" in \\d+ messages?");
    /** The last column of a manifest. */
    private static final Pattern SECONDS = Pattern.compile("(?m),\\d+\\.\\d{3}$");

    private static final Pattern BLANKS = Pattern.compile(" +");

    private MeasuredFigures() {}

    static String masked(String text) {
        String masked = FIGURE.matcher(text).replaceAll("#");
        masked = MESSAGES.matcher(masked).replaceAll("");
        masked = SECONDS.matcher(masked).replaceAll(",#");
        return BLANKS.matcher(masked).replaceAll(" ").strip();
    }
}
