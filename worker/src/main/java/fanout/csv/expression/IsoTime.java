package fanout.csv.expression;

import java.time.LocalDate;

/**
 * A date or a point in time, read from an ISO 8601 text and moved to UTC if that names an offset:
 * {@code 2025-01-31}, {@code 2025-01-31T12:34}, {@code 2025-01-31 12:34:56.789+02:00}. Reused from record to record.
 */
final class IsoTime {
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int MOST_FRACTION_DIGITS = 9;
    static final int MOST_OFFSET_HOURS = 18;

    private int year;
    private int month;
    private int day;
    private int secondOfDay;
    private long fraction;
    private int fractionDigits;

    private byte[] bytes = {};
    private int at;
    private int end;

    /** Whether the text is a time; only after {@code true} the accessors tell anything. */
    boolean read(byte[] source, int start, int exclusiveEnd) {
        bytes = source;
        at = start;
        end = exclusiveEnd;
        setTime(0, 0, 0);
        if (!readDate()) {
            return false;
        }
        return at == end || ((take('T') || take('t') || take(' ')) && readTime());
    }

    /** Midnight of a day, if there is such a day; the month has to be 1 to 12. */
    boolean setDate(int newYear, int newMonth, int newDay) {
        year = newYear;
        month = newMonth;
        day = newDay;
        setTime(0, 0, 0);
        return year >= 1 && day >= 1 && day <= daysIn(year, month);
    }

    /** The same for a day that is counted from the first of January, which is 1. */
    boolean setDayOfYear(int newYear, int dayOfYear) {
        int newMonth = 1;
        int newDay = dayOfYear;
        while (newMonth < 12 && newDay > daysIn(newYear, newMonth)) {
            newDay -= daysIn(newYear, newMonth++);
        }
        return setDate(newYear, newMonth, newDay);
    }

    void setTime(int newSecondOfDay, long newFraction, int newFractionDigits) {
        secondOfDay = newSecondOfDay;
        fraction = newFraction;
        fractionDigits = newFractionDigits;
    }

    /** Takes what it is for the local time so many seconds east of Greenwich. Whether that is in the years that there are. */
    boolean moveToUtc(int offset) {
        secondOfDay -= offset;
        int days = Math.floorDiv(secondOfDay, SECONDS_PER_DAY);
        if (days == 0) {
            return true;
        }
        secondOfDay -= days * SECONDS_PER_DAY;
        LocalDate date = LocalDate.of(year, month, day).plusDays(days);
        year = date.getYear();
        month = date.getMonthValue();
        day = date.getDayOfMonth();
        return year >= 1 && year <= 9999;
    }

    int year() {
        return year;
    }

    int month() {
        return month;
    }

    int day() {
        return day;
    }

    int hour() {
        return secondOfDay / 3600;
    }

    int minute() {
        return secondOfDay / 60 % 60;
    }

    int second() {
        return secondOfDay % 60;
    }

    int secondOfDay() {
        return secondOfDay;
    }

    /** The digits behind the decimal point of the second, as a number. */
    long fraction() {
        return fraction;
    }

    int fractionDigits() {
        return fractionDigits;
    }

    /** 1 for Monday to 7 for Sunday. */
    int weekday() {
        return (int) Math.floorMod(epochDay() + 3, 7L) + 1;
    }

    long epochDay() {
        return LocalDate.of(year, month, day).toEpochDay();
    }

    long epochSecond() {
        return epochDay() * SECONDS_PER_DAY + secondOfDay;
    }

    private boolean readDate() {
        year = digits(4);
        if (year < 1 || !take('-')) {
            return false;
        }
        month = digits(2);
        if (month < 1 || month > 12 || !take('-')) {
            return false;
        }
        day = digits(2);
        return day >= 1 && day <= daysIn(year, month);
    }

    private boolean readTime() {
        int hour = digits(2);
        if (hour < 0 || hour > 23 || !take(':')) {
            return false;
        }
        int minute = digits(2);
        if (minute < 0 || minute > 59) {
            return false;
        }
        secondOfDay = hour * 3600 + minute * 60;
        if (take(':')) {
            int second = digits(2);
            if (second < 0 || second > 59) {
                return false;
            }
            secondOfDay += second;
            if (take('.') && !readFraction()) {
                return false;
            }
        }
        return at == end || readOffset();
    }

    private boolean readFraction() {
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            if (fractionDigits == MOST_FRACTION_DIGITS) {
                return false;
            }
            fraction = fraction * 10 + bytes[at++] - '0';
            fractionDigits++;
        }
        return fractionDigits > 0;
    }

    private boolean readOffset() {
        if (take('Z') || take('z')) {
            return at == end;
        }
        boolean west = take('-');
        if (!west && !take('+')) {
            return false;
        }
        int hours = digits(2);
        boolean colon = take(':');
        int minutes = at == end && !colon ? 0 : digits(2);
        if (hours < 0 || hours > MOST_OFFSET_HOURS || minutes < 0 || minutes > 59 || at != end) {
            return false;
        }
        int offset = hours * 3600 + minutes * 60;
        return moveToUtc(west ? -offset : offset);
    }

    private boolean take(char wanted) {
        boolean found = at < end && bytes[at] == wanted;
        if (found) {
            at++;
        }
        return found;
    }

    /** The number that so many digits make, -1 if they are not there. */
    private int digits(int count) {
        if (end - at < count) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < count; i++) {
            int digit = bytes[at++] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static int daysIn(int year, int month) {
        return switch (month) {
            case 4, 6, 9, 11 -> 30;
            case 2 -> isLeap(year) ? 29 : 28;
            default -> 31;
        };
    }

    private static boolean isLeap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }
}
