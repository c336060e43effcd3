package fanout.csv.expression;

import java.util.Locale;
import java.util.Optional;

/** What times are cut down to and counted in. */
enum CalendarUnit {
    YEAR,
    QUARTER,
    MONTH,
    /** From Monday. */
    WEEK,
    DAY,
    HOUR,
    MINUTE,
    SECOND;

    static Optional<CalendarUnit> named(String text) {
        for (CalendarUnit unit : values()) {
            if (unit.typed().equals(text.toLowerCase(Locale.ROOT))) {
                return Optional.of(unit);
            }
        }
        return Optional.empty();
    }

    String typed() {
        return name().toLowerCase(Locale.ROOT);
    }
}
