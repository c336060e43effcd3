package fanout.state;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Times as texts, by hand: the first use of a formatter would cost every run milliseconds. */
public final class UtcText {
    private UtcText() {}

    /** {@code 2026-11-21T02:15:00.523Z} */
    public static String of(Instant instant) {
        LocalDateTime time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(24);
        date(text, time, "-");
        text.append('T');
        time(text, time, ":");
        digits(text.append('.'), (int) Math.floorMod(instant.toEpochMilli(), 1000L), 3);
        return text.append('Z').toString();
    }

    static void date(StringBuilder text, LocalDateTime time, String separator) {
        digits(text, time.getYear(), 4);
        digits(text.append(separator), time.getMonthValue(), 2);
        digits(text.append(separator), time.getDayOfMonth(), 2);
    }

    static void time(StringBuilder text, LocalDateTime time, String separator) {
        digits(text, time.getHour(), 2);
        digits(text.append(separator), time.getMinute(), 2);
        digits(text.append(separator), time.getSecond(), 2);
    }

    static void digits(StringBuilder text, int number, int digits) {
        String name = Integer.toString(number);
        text.append("0".repeat(Math.max(0, digits - name.length()))).append(name);
    }
}
