package fanout.csv.expression;

import fanout.aggregate.Value;

/** A compiled expression. Keeps scratch values of its own: one owner at a time. */
@FunctionalInterface
public interface Evaluator {
    /**
     * Evaluates for the record at hand. The result may be a view of the record or of the evaluator's scratch: it lives
     * until the next evaluation or record, whichever comes first.
     */
    void evaluate(Fields record, Value result) throws BadValueException;
}
