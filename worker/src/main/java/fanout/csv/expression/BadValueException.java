package fanout.csv.expression;

import java.util.Objects;

/** A record holds a value that an expression or an aggregate cannot work with. Thrown once per rejected record. */
public final class BadValueException extends Exception {
    private static final long serialVersionUID = 1;

    private final String column;

    /**
     * @param column the column at fault, empty where no single one is
     * @param reason what is wrong, for a person: names the value
     */
    public BadValueException(String column, String reason) {
        super(reason, null, false, false);
        this.column = column;
    }

    public String column() {
        return column;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
