package fanout.state;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * What a run is called, from its first moment on: when it began (UTC), and which process it is. Sorted as texts, runs are
 * in the order in which they began.
 */
public record RunId(String text) {
    private static final int PROCESSES = 1 << 16;

    /** Of the run of this process. */
    public static RunId of(Instant started) {
        return of(started, ProcessHandle.current().pid());
    }

    static RunId of(Instant started, long process) {
        LocalDateTime time = LocalDateTime.ofInstant(started, ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(20);
        digits(text, time.getYear(), 4);
        digits(text, time.getMonthValue(), 2);
        digits(text, time.getDayOfMonth(), 2);
        text.append('-');
        digits(text, time.getHour(), 2);
        digits(text, time.getMinute(), 2);
        digits(text, time.getSecond(), 2);
        text.append('-');
        String name = Long.toHexString(process % PROCESSES);
        text.append("0".repeat(4 - name.length())).append(name);
        return new RunId(text.toString());
    }

    /** By hand: a formatter's first use costs every run milliseconds. */
    private static void digits(StringBuilder text, int number, int digits) {
        String name = Integer.toString(number);
        text.append("0".repeat(Math.max(0, digits - name.length()))).append(name);
    }

    @Override
    public String toString() {
        return text;
    }
}
