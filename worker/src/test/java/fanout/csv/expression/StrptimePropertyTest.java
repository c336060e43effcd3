package fanout.csv.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against java.time, which is told of each time what a directive stands for. */
class StrptimePropertyTest {
    private static final String[] SEPARATORS = {" ", ".", "/", "-", ", ", " at ", "T", "年"};

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @Test
    void everyTimeIsReadBackByTheFormatThatItWasWrittenIn() throws BadValueException {
        for (int i = 0; i < 5_000; i++) {
            OffsetDateTime time = time();
            boolean dateOnly = random.nextBoolean();
            List<String> directives = directives(dateOnly);
            boolean shortYear = directives.contains("%y");
            OffsetDateTime written = shortYear ? time.withYear(1969 + Math.floorMod(time.getYear(), 100)) : time;
            StringBuilder format = new StringBuilder();
            StringBuilder text = new StringBuilder();
            boolean packed = random.nextInt(3) == 0;
            for (String directive : directives) {
                // What ends anywhere has something behind it that is no digit.
                String separator = packed && !directive.equals("%z") ? "" : pick(SEPARATORS);
                format.append(directive).append(separator);
                text.append(written(directive, written, !packed)).append(separator);
            }
            String shown = Row.of("t", text.toString())
                    .value("strptime(t, '" + format + "')")
                    .toString();
            assertEquals(
                    expected(written, directives, dateOnly),
                    shown,
                    () -> "seed " + seed + ": " + format + " of " + text);
        }
    }

    /** Random digits, so that most are no date: what there is and what there is not is for java.time to say. */
    @Test
    void whatIsNoDateToTheJdkIsNoneHere() {
        DateTimeFormatter strict =
                DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
        int good = 0;
        for (int i = 0; i < 20_000; i++) {
            String text = String.format(
                    Locale.ROOT, "%04d%02d%02d", random.nextInt(2500), random.nextInt(15), random.nextInt(35));
            String expected = "bad value";
            try {
                LocalDate date = LocalDate.parse(text, strict);
                expected = date.getYear() == 0 ? expected : "'" + date + "'";
                good++;
            } catch (DateTimeException noDate) {
                assertEquals("bad value", expected);
            }
            assertEquals(expected, Row.of("t", text).shown("strptime(t, '%Y%m%d')"), () -> "seed " + seed);
        }
        assertTrue(good > 10_000, "seed " + seed);
    }

    private OffsetDateTime time() {
        LocalDate date = LocalDate.of(2, 1, 1).plusDays(random.nextInt(9997 * 365));
        LocalDateTime local = date.atTime(0, 0).plusNanos(random.nextLong(86_400_000_000_000L));
        return local.atOffset(ZoneOffset.ofTotalSeconds(60 * (random.nextInt(36 * 60 + 1) - 18 * 60)));
    }

    /** Enough for a date or a time, and now and then more than that. */
    private List<String> directives(boolean dateOnly) {
        List<String> all = new ArrayList<>();
        all.add(pick("%Y", "%y"));
        if (random.nextInt(4) == 0) {
            all.add("%j");
        } else {
            all.add(pick("%m", "%b", "%B"));
            all.add("%d");
        }
        if (random.nextInt(3) == 0) {
            all.add(pick("%a", "%A", "%j", "%b"));
        }
        if (!dateOnly) {
            all.addAll(random.nextBoolean() ? List.of("%H") : List.of("%I", "%p"));
            all.addAll(List.of("%M", "%S"));
            if (random.nextBoolean()) {
                all.add("%z");
            }
        }
        Collections.shuffle(all, random);
        if (!dateOnly && random.nextBoolean()) {
            all.add("%f");
        }
        return all;
    }

    private String written(String directive, OffsetDateTime time, boolean free) {
        return switch (directive) {
            case "%Y" -> String.format(Locale.ROOT, "%04d", time.getYear());
            case "%y" -> String.format(Locale.ROOT, "%02d", time.getYear() % 100);
            case "%m" -> digits(2, time.getMonthValue(), free);
            case "%d" -> digits(2, time.getDayOfMonth(), free);
            case "%j" -> digits(3, time.getDayOfYear(), free);
            case "%H" -> digits(2, time.getHour(), free);
            case "%I" -> digits(2, Math.floorMod(time.getHour() - 1, 12) + 1, free);
            case "%M" -> digits(2, time.getMinute(), free);
            case "%S" -> digits(2, time.getSecond(), free);
            case "%f" -> String.format(Locale.ROOT, "%09d", time.getNano());
            case "%p" -> letters(time.getHour() < 12 ? "AM" : "PM");
            case "%b" ->
                letters(time.getMonth()
                        .getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                        .substring(0, 3));
            case "%B" -> letters(time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
            case "%a" ->
                letters(time.getDayOfWeek()
                        .getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                        .substring(0, 3));
            case "%A" -> letters(time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
            case "%z" ->
                DateTimeFormatter.ofPattern(pick("xx", "xxx", "XX", "XXX"), Locale.ROOT)
                        .format(time);
            default -> throw new IllegalArgumentException(directive);
        };
    }

    private static String expected(OffsetDateTime time, List<String> directives, boolean dateOnly) {
        if (dateOnly) {
            return DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).format(time);
        }
        String pattern = directives.contains("%f") ? "uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS" : "uuuu-MM-dd'T'HH:mm:ss";
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
                .format(directives.contains("%z") ? time.withOffsetSameInstant(ZoneOffset.UTC) : time);
    }

    private String digits(int count, int number, boolean free) {
        return free && random.nextBoolean()
                ? Integer.toString(number)
                : String.format(Locale.ROOT, "%0" + count + "d", number);
    }

    private String letters(String name) {
        return pick(name, name.toUpperCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
