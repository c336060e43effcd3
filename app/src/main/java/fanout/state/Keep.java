package fanout.state;

import java.time.Duration;
import java.time.Instant;

/**
 * How much of the past is kept: runs that began within so many days, and no more than so many of them, the newest.
 * Unbounded is {@link Integer#MAX_VALUE}.
 */
public record Keep(int days, int runs) {
    /** A quarter of a year; and what a job that is run every minute makes in a week. */
    public static final Keep USUAL = new Keep(90, 10_000);

    public Keep {
        if (days < 0 || runs < 0) {
            throw new IllegalArgumentException("negative: " + days + " days, " + runs + " runs");
        }
    }

    /**
     * {@code 30d}, {@code 100}, or both: {@code 30d,100}.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Keep of(String typed) {
        int comma = typed.indexOf(',');
        if (comma < 0) {
            return typed.endsWith("d")
                    ? new Keep(days(typed), Integer.MAX_VALUE)
                    : new Keep(Integer.MAX_VALUE, number(typed));
        }
        return new Keep(days(typed.substring(0, comma)), number(typed.substring(comma + 1)));
    }

    private static int days(String text) {
        if (!text.endsWith("d")) {
            throw new IllegalArgumentException(text);
        }
        return number(text.substring(0, text.length() - 1));
    }

    private static int number(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 9;
        for (int at = 0; at < text.length(); at++) {
            digits &= text.charAt(at) >= '0' && text.charAt(at) <= '9';
        }
        if (!digits) {
            throw new IllegalArgumentException(text);
        }
        return Integer.parseInt(text);
    }

    /** What began before goes; the beginning of time where days have no say. */
    Instant oldest(Instant now) {
        return days == Integer.MAX_VALUE ? Instant.MIN : now.minus(Duration.ofDays(days));
    }

    /** As it is typed. */
    @Override
    public String toString() {
        String number = runs == Integer.MAX_VALUE ? "" : Integer.toString(runs);
        if (days == Integer.MAX_VALUE) {
            return number;
        }
        return days + "d" + (number.isEmpty() ? "" : "," + number);
    }
}
