package fanout.csv.expression;

/** What a {@link TimeDirective} tells of a time. */
enum TimeField {
    YEAR(0),
    MONTH(1),
    DAY(2),
    DAY_OF_YEAR(3),
    /** 1 for Monday to 7 for Sunday. */
    WEEKDAY(4),
    HOUR(5),
    /** 1 to 12. */
    HOUR_OF_HALF(6),
    /** 1 for the hours before noon, 2 for those after it. */
    HALF(7),
    MINUTE(8),
    SECOND(9),
    /** The digits behind the decimal point of the second, as a number. */
    FRACTION(10),
    FRACTION_DIGITS(11),
    /** In seconds east of Greenwich. */
    OFFSET(12);

    private final int place;

    TimeField(int place) {
        this.place = place;
    }

    /** Where its value stands among those of all fields. */
    int place() {
        return place;
    }
}
