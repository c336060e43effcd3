package fanout.state;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * What a run is called, from its first moment on: when it began (UTC, to the millisecond), and which process it is, such as
 * {@code 20261121-021500-523abc}. Sorted as texts, runs are in the order in which they began.
 */
public record RunId(String text) {
    private static final int LENGTH = 22;
    private static final int PROCESSES = 1 << 12;
    private static final int NANOS_PER_MILLI = 1_000_000;

    /** Of the run of this process. */
    public static RunId of(Instant started) {
        return of(started, ProcessHandle.current().pid());
    }

    static RunId of(Instant started, long process) {
        LocalDateTime time = LocalDateTime.ofInstant(started, ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(LENGTH);
        UtcText.date(text, time, "");
        UtcText.time(text.append('-'), time, "");
        UtcText.digits(text.append('-'), (int) Math.floorMod(started.toEpochMilli(), 1000L), 3);
        String name = Long.toHexString(process % PROCESSES);
        text.append("0".repeat(3 - name.length())).append(name);
        return new RunId(text.toString());
    }

    /** When the run began. Throws {@link DateTimeException} where the text is no run's. */
    public Instant started() {
        if (text.length() != LENGTH || text.charAt(8) != '-' || text.charAt(15) != '-') {
            throw new DateTimeException(text + " is no run");
        }
        return LocalDateTime.of(
                        number(0, 4),
                        number(4, 6),
                        number(6, 8),
                        number(9, 11),
                        number(11, 13),
                        number(13, 15),
                        number(16, 19) * NANOS_PER_MILLI)
                .toInstant(ZoneOffset.UTC);
    }

    private int number(int start, int end) {
        int number = 0;
        for (int at = start; at < end; at++) {
            int digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                throw new DateTimeException(text + " is no run");
            }
            number = 10 * number + digit;
        }
        return number;
    }

    @Override
    public String toString() {
        return text;
    }
}
