package fanout.csv.expression;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Reads texts that are written in a {@link TimeFormat}. One owner at a time. */
final class TimeReader {
    private static final int NONE = Integer.MIN_VALUE;
    /** Two digits of a year from here on are of the 20th century. */
    private static final int FIRST_OF_1900 = 69;

    private final TimeFormat.Part[] parts;
    private final byte[][] literals;
    /** What the text at hand says of each {@link TimeField}, {@link #NONE} for nothing. */
    private final int[] values = new int[TimeField.values().length];

    private boolean contradictory;
    private byte[] bytes = {};
    private int at;
    private int end;

    /** What became of a text. */
    enum Outcome {
        READ,
        UNFIT,
        NO_SUCH_TIME,
        CONTRADICTORY;

        /** What is wrong, for a person, to go behind the text. */
        String reason(TimeFormat format) {
            return switch (this) {
                case READ -> "is read as " + format.shown();
                case UNFIT -> "does not fit " + format.shown();
                case NO_SUCH_TIME -> "read as " + format.shown() + " is a day that does not exist";
                case CONTRADICTORY -> "read as " + format.shown() + " contradicts itself";
            };
        }
    }

    TimeReader(TimeFormat format) {
        List<TimeFormat.Part> all = format.parts();
        parts = all.toArray(TimeFormat.Part[]::new);
        literals = all.stream()
                .map(part -> part.literal().getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    /** @param time in UTC where the text names an offset; tells anything only after {@link Outcome#READ} */
    Outcome read(byte[] source, int start, int exclusiveEnd, IsoTime time) {
        bytes = source;
        at = start;
        end = exclusiveEnd;
        contradictory = false;
        Arrays.fill(values, NONE);
        for (int i = 0; i < parts.length; i++) {
            if (!take(i)) {
                return Outcome.UNFIT;
            }
        }
        return at == end ? resolve(time) : Outcome.UNFIT;
    }

    private boolean take(int part) {
        TimeDirective directive = parts[part].directive();
        if (directive == null) {
            return takeText(literals[part]);
        }
        if (directive.mostDigits() > 0) {
            return takeNumber(directive, parts[part].exact() ? directive.mostDigits() : directive.leastDigits());
        }
        return directive == TimeDirective.OFFSET ? takeOffset() : takeName(directive);
    }

    private boolean takeText(byte[] literal) {
        boolean found = Search.startsWith(bytes, at, end, literal, 0, literal.length);
        at += literal.length;
        return found;
    }

    /** As many digits as there may be. */
    private boolean takeNumber(TimeDirective directive, int leastDigits) {
        int limit = Math.min(end, at + directive.mostDigits());
        int start = at;
        int number = 0;
        while (at < limit && isDigit(at)) {
            number = number * 10 + bytes[at++] - '0';
        }
        int digits = at - start;
        if (digits < leastDigits || !directive.takes(number)) {
            return false;
        }
        switch (directive) {
            case SHORT_YEAR -> put(TimeField.YEAR, number + (number < FIRST_OF_1900 ? 2000 : 1900));
            case FRACTION -> {
                put(TimeField.FRACTION, number);
                put(TimeField.FRACTION_DIGITS, digits);
            }
            default -> put(directive.field(), number);
        }
        return true;
    }

    private boolean takeName(TimeDirective directive) {
        int number = directive.nameAt(bytes, at, end);
        if (number == 0) {
            return false;
        }
        at += directive.nameLength(number);
        put(directive.field(), number);
        return true;
    }

    /** {@code Z}, {@code +02:00}, {@code +0200} or {@code +02}, as in an {@link IsoTime}. */
    private boolean takeOffset() {
        if (at == end) {
            return false;
        }
        byte sign = bytes[at++];
        if (sign == 'Z' || sign == 'z') {
            put(TimeField.OFFSET, 0);
            return true;
        }
        int hours = sign == '+' || sign == '-' ? takeTwoDigits() : NONE;
        boolean colon = at < end && bytes[at] == ':';
        at += colon ? 1 : 0;
        int minutes = colon || (at < end && isDigit(at)) ? takeTwoDigits() : 0;
        if (hours < 0 || hours > IsoTime.MOST_OFFSET_HOURS || minutes < 0 || minutes > 59) {
            return false;
        }
        int offset = hours * 3600 + minutes * 60;
        put(TimeField.OFFSET, sign == '-' ? -offset : offset);
        return true;
    }

    private int takeTwoDigits() {
        if (end - at < 2 || !isDigit(at) || !isDigit(at + 1)) {
            return NONE;
        }
        at += 2;
        return (bytes[at - 2] - '0') * 10 + bytes[at - 1] - '0';
    }

    private boolean isDigit(int place) {
        return bytes[place] >= '0' && bytes[place] <= '9';
    }

    private void put(TimeField field, int value) {
        int known = values[field.place()];
        contradictory |= known != NONE && known != value;
        values[field.place()] = value;
    }

    private int get(TimeField field, int otherwise) {
        int value = values[field.place()];
        return value == NONE ? otherwise : value;
    }

    private Outcome resolve(IsoTime time) {
        int half = get(TimeField.HALF, NONE);
        if (half != NONE) {
            put(TimeField.HOUR, get(TimeField.HOUR_OF_HALF, 0) % 12 + (half == 1 ? 0 : 12));
        }
        int year = get(TimeField.YEAR, NONE);
        int dayOfYear = get(TimeField.DAY_OF_YEAR, NONE);
        boolean exists = dayOfYear == NONE
                ? time.setDate(year, get(TimeField.MONTH, NONE), get(TimeField.DAY, NONE))
                : time.setDayOfYear(year, dayOfYear);
        if (!exists) {
            return Outcome.NO_SUCH_TIME;
        }
        put(TimeField.MONTH, time.month());
        put(TimeField.DAY, time.day());
        if (get(TimeField.WEEKDAY, NONE) != NONE) {
            put(TimeField.WEEKDAY, time.weekday());
        }
        if (contradictory) {
            return Outcome.CONTRADICTORY;
        }
        int minuteOfDay = get(TimeField.HOUR, 0) * 60 + get(TimeField.MINUTE, 0);
        time.setTime(
                minuteOfDay * 60 + get(TimeField.SECOND, 0),
                get(TimeField.FRACTION, 0),
                get(TimeField.FRACTION_DIGITS, 0));
        return time.moveToUtc(get(TimeField.OFFSET, 0)) ? Outcome.READ : Outcome.NO_SUCH_TIME;
    }
}
