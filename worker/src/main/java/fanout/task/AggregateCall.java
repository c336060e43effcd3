package fanout.task;

import fanout.aggregate.AggregateFunction;

/**
 * One aggregate as asked for, such as {@code p95(latency_ms)}.
 *
 * @param label the text as typed; names the column of the result
 * @param argument the expression that is aggregated, empty for {@code count} alone
 * @param percentMillis which percentile, in thousandths of a percent (95000 for p95); 0 for every other function
 */
public record AggregateCall(String label, AggregateFunction function, String argument, int percentMillis) {
    public AggregateCall {
        if (argument.isEmpty() && function != AggregateFunction.COUNT) {
            throw new IllegalArgumentException(label + " needs a column: " + function.typed() + "(COLUMN)");
        }
        if (percentMillis < 0 || percentMillis > 100_000) {
            throw new IllegalArgumentException(label + " is not between p0 and p100");
        }
    }
}
