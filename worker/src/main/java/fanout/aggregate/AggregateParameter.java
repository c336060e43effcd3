package fanout.aggregate;

import java.math.BigDecimal;

/** The number that an aggregate is told besides its column, and which numbers will do. */
public enum AggregateParameter {
    /** None; stands as 0. */
    NONE,
    /** Of {@code p99.9} the 99.9: from 0 to 100, with up to three digits behind the point. */
    PERCENT,
    /** Of {@code top(10, city)} the 10. */
    HOW_MANY,
    /** Of {@code histogram(price, 0.5)} the 0.5. */
    WIDTH;

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int PERCENT_DIGITS = 3;
    private static final int MOST = 10_000;

    /** What is wrong with the number, behind the name of what it was given to; empty where it will do. */
    public String complaint(BigDecimal number) {
        return switch (this) {
            case NONE -> number.signum() == 0 ? "" : "takes no number";
            case PERCENT -> isPercent(number) ? "" : "is not between p0 and p100";
            case HOW_MANY -> isHowMany(number) ? "" : "needs a whole number from 1 to " + MOST;
            case WIDTH -> number.signum() > 0 && number.scale() >= 0 ? "" : "needs a width above 0, such as 0.5 or 100";
        };
    }

    /** A percent in thousandths. */
    static int percentMillis(BigDecimal percent) {
        return percent.movePointRight(PERCENT_DIGITS).intValueExact();
    }

    private static boolean isPercent(BigDecimal number) {
        return number.signum() >= 0
                && number.compareTo(HUNDRED) <= 0
                && number.stripTrailingZeros().scale() <= PERCENT_DIGITS;
    }

    private static boolean isHowMany(BigDecimal number) {
        return number.compareTo(BigDecimal.ONE) >= 0
                && number.compareTo(BigDecimal.valueOf(MOST)) <= 0
                && number.stripTrailingZeros().scale() <= 0;
    }
}
