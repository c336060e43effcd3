package fanout.csv.expression;

import fanout.aggregate.Value;
import java.util.List;

/** A compiled part of an expression, read as what its surroundings need, and named where it cannot be. */
final class Operand {
    private final Expression expression;
    private final Evaluator evaluator;

    Operand(Expression expression, Evaluator evaluator) {
        this.expression = expression;
        this.evaluator = evaluator;
    }

    /** The column that is to blame for whatever is wrong with an expression; empty where it uses several, or none. */
    static String onlyColumn(Expression expression) {
        List<String> columns = expression.columns();
        return columns.size() == 1 ? columns.get(0) : "";
    }

    /** Whether it is not NULL. */
    boolean read(Fields record, Value into) throws BadValueException {
        evaluator.evaluate(record, into);
        return !into.isNull();
    }

    /** Whether it is not NULL; then it is a number whose accessors may be used. */
    boolean readNumber(Fields record, Value into) throws BadValueException {
        evaluator.evaluate(record, into);
        if (into.readNumber()) {
            return true;
        }
        if (into.isNull()) {
            return false;
        }
        throw bad(into, BadValues.notNumber(into));
    }

    /** Whether it is not NULL; then it is of the kind TEXT. */
    boolean readText(Fields record, Value into) throws BadValueException {
        evaluator.evaluate(record, into);
        return switch (into.kind()) {
            case NULL -> false;
            case TEXT -> true;
            case DECIMAL, REAL, BOOLEAN -> {
                byte[] bytes = into.toBytes();
                into.setText(bytes, 0, bytes.length);
                yield true;
            }
        };
    }

    Truth readTruth(Fields record, Value into) throws BadValueException {
        evaluator.evaluate(record, into);
        return truth(into);
    }

    /** What a value that came from here says as a condition. */
    Truth truth(Value value) throws BadValueException {
        if (value.isNull()) {
            return Truth.UNKNOWN;
        }
        if (!value.readTruth()) {
            throw bad(value, "is neither true nor false");
        }
        return Truth.of(value.truth());
    }

    BadValueException bad(Value value, String reason) {
        return new BadValueException(onlyColumn(expression), name() + BadValues.shown(value) + " " + reason);
    }

    /** The expression where it is more than a column, which is named apart from the reason. */
    private String name() {
        return expression instanceof Expression.Column ? "" : BadValues.shortened(expression.canonical()) + ": ";
    }
}
