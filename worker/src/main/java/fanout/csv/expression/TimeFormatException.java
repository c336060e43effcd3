package fanout.csv.expression;

import java.util.Objects;

/** A text that is no {@link TimeFormat}: what is wrong with it, and where. */
final class TimeFormatException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final int place;

    TimeFormatException(String message, int place) {
        super(message);
        this.place = place;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /** Where in the format it is, in chars from 0. */
    int place() {
        return place;
    }
}
