package fanout.csv.expression;

import java.util.Objects;

/** A text that is no expression: what is wrong with it, and where. */
public final class ExpressionSyntaxException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String text;
    private final int position;

    ExpressionSyntaxException(String message, String text, int position) {
        super(message);
        this.text = text;
        this.position = position;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /** The whole expression as typed. */
    public String text() {
        return text;
    }

    /** Where in the text it is, in chars from 0; the length of the text where something is missing at the end. */
    public int position() {
        return position;
    }
}
