package fanout.task;

import fanout.aggregate.Aggregate;
import fanout.aggregate.AggregateFunction;
import java.math.BigDecimal;

/**
 * One aggregate as asked for, such as {@code p95(latency_ms)}.
 *
 * @param label the text as typed; names the column of the result
 * @param argument the expression that is aggregated, empty for {@code count} alone
 * @param parameter the function's {@link AggregateFunction#parameter}, such as the 95 of p95; 0 where it takes none
 */
public record AggregateCall(String label, AggregateFunction function, String argument, BigDecimal parameter) {
    public AggregateCall {
        if (argument.isEmpty() && function != AggregateFunction.COUNT) {
            throw new IllegalArgumentException(label + " needs a column: " + function.form());
        }
        String complaint = function.parameter().complaint(parameter);
        if (!complaint.isEmpty()) {
            throw new IllegalArgumentException(label + " " + complaint);
        }
    }

    /** A call of a function that takes no parameter. */
    public AggregateCall(String label, AggregateFunction function, String argument) {
        this(label, function, argument, BigDecimal.ZERO);
    }

    /** How far its answers may be off, as {@link AggregateFunction#errorBound} says; empty where they are exact. */
    public String errorBound() {
        return function.errorBound();
    }

    /** An empty column of accumulators, owned by the caller. */
    public Aggregate create() {
        return function.create(parameter);
    }
}
