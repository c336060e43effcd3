package fanout.fetch;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What part of a resource an answer holds (RFC 9110, 14.4).
 *
 * @param last inclusive
 * @param total of the resource; {@link #UNKNOWN} where the server does not say
 */
record ContentRange(long first, long last, long total) {
    static final long UNKNOWN = -1;

    private static final Pattern FORM = Pattern.compile("bytes +(\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");

    /** Empty where the header is no range of bytes. */
    static Optional<ContentRange> of(String header) {
        Matcher found = FORM.matcher(header.strip());
        if (!found.matches()) {
            return Optional.empty();
        }
        long total = found.group(3).equals("*") ? UNKNOWN : Long.parseLong(found.group(3));
        ContentRange range = new ContentRange(Long.parseLong(found.group(1)), Long.parseLong(found.group(2)), total);
        boolean possible = range.first <= range.last && (total == UNKNOWN || range.last < total);
        return possible ? Optional.of(range) : Optional.empty();
    }

    /** Whether it is everything from an offset on. */
    boolean isRestFrom(long offset) {
        return first == offset && (total == UNKNOWN || last == total - 1);
    }
}
