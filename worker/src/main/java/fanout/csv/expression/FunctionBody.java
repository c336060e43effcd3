package fanout.csv.expression;

import fanout.aggregate.Value;

/** What a function computes from arguments that are there. May keep buffers: one owner at a time. */
@FunctionalInterface
interface FunctionBody {
    /** Throws {@link ArithmeticException} where the result is not a finite number. */
    void apply(Arguments arguments, Value result) throws BadValueException;
}
