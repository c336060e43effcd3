package fanout.csv.expression;

import java.util.Optional;

/** What a letter behind a percent sign stands for in a {@link TimeFormat}. */
@SuppressWarnings("ImmutableEnumChecker") // nobody writes to the names
enum TimeDirective {
    YEAR('Y', TimeField.YEAR, 4, 4, 1, 9999),
    /** 69 to 99 are of the 20th century, the others of the 21st, as POSIX has it. */
    SHORT_YEAR('y', TimeField.YEAR, 2, 2, 0, 99),
    MONTH('m', TimeField.MONTH, 1, 2, 1, 12),
    DAY('d', TimeField.DAY, 1, 2, 1, 31),
    DAY_OF_YEAR('j', TimeField.DAY_OF_YEAR, 1, 3, 1, 366),
    HOUR('H', TimeField.HOUR, 1, 2, 0, 23),
    HOUR_OF_HALF('I', TimeField.HOUR_OF_HALF, 1, 2, 1, 12),
    MINUTE('M', TimeField.MINUTE, 1, 2, 0, 59),
    SECOND('S', TimeField.SECOND, 1, 2, 0, 59),
    FRACTION('f', TimeField.FRACTION, 1, 9, 0, 999_999_999),
    HALF('p', TimeField.HALF, "am", "pm"),
    SHORT_MONTH_NAME(
            'b', TimeField.MONTH, "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
    MONTH_NAME(
            'B',
            TimeField.MONTH,
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december"),
    SHORT_WEEKDAY('a', TimeField.WEEKDAY, "mon", "tue", "wed", "thu", "fri", "sat", "sun"),
    WEEKDAY('A', TimeField.WEEKDAY, "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    OFFSET('z', TimeField.OFFSET);

    private final char letter;
    private final TimeField field;
    private final int leastDigits;
    private final int mostDigits;
    private final int least;
    private final int most;
    private final String[] names;

    TimeDirective(char letter, TimeField field, int leastDigits, int mostDigits, int least, int most) {
        this.letter = letter;
        this.field = field;
        this.leastDigits = leastDigits;
        this.mostDigits = mostDigits;
        this.least = least;
        this.most = most;
        names = new String[0];
    }

    /** @param names in small letters, of the values from 1 */
    TimeDirective(char letter, TimeField field, String... names) {
        this.letter = letter;
        this.field = field;
        leastDigits = 0;
        mostDigits = 0;
        least = 1;
        most = names.length;
        this.names = names;
    }

    static Optional<TimeDirective> of(int letter) {
        for (TimeDirective directive : values()) {
            if (directive.letter == letter) {
                return Optional.of(directive);
            }
        }
        return Optional.empty();
    }

    char letter() {
        return letter;
    }

    TimeField field() {
        return field;
    }

    int leastDigits() {
        return leastDigits;
    }

    /** 0 where it is not written in digits alone. */
    int mostDigits() {
        return mostDigits;
    }

    /** Whether a number is one that it can stand for. */
    boolean takes(int number) {
        return number >= least && number <= most;
    }

    /** Which of its names, from 1, stands at a place in whatever case; 0 where none does. No name begins with another. */
    int nameAt(byte[] bytes, int at, int end) {
        for (int i = 0; i < names.length; i++) {
            if (isAt(names[i], bytes, at, end)) {
                return i + 1;
            }
        }
        return 0;
    }

    int nameLength(int number) {
        return names[number - 1].length();
    }

    private static boolean isAt(String name, byte[] bytes, int at, int end) {
        if (end - at < name.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if ((bytes[at + i] | 0x20) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
