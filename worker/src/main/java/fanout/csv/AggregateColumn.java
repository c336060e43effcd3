package fanout.csv;

import fanout.task.AggregateCall;

/**
 * A column of the answer as asked for.
 *
 * @param name what stands behind {@code as}; the call's label where nothing does
 */
public record AggregateColumn(AggregateCall call, String name) {}
