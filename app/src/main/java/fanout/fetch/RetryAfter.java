package fanout.fetch;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.concurrent.TimeUnit;

/** How long a server asks to be left alone (RFC 9110, 10.2.3). */
final class RetryAfter {
    private static final int MOST_DIGITS = 9;

    private RetryAfter() {}

    /** Nanoseconds from now on; 0 where it says nothing, or nothing that can be understood. */
    static long nanos(String header, Instant now) {
        String text = header.strip();
        if (text.matches("[0-9]+")) {
            String digits = text.replaceFirst("^0+(?=.)", "");
            return digits.length() > MOST_DIGITS ? Long.MAX_VALUE : TimeUnit.SECONDS.toNanos(Long.parseLong(digits));
        }
        try {
            Instant then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration wait = Duration.between(now, then);
            boolean far = wait.toDays() > TimeUnit.NANOSECONDS.toDays(Long.MAX_VALUE) - 1;
            return far ? Long.MAX_VALUE : Math.max(0, wait.toNanos());
        } catch (DateTimeParseException none) {
            return 0;
        }
    }
}
