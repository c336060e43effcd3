package fanout.report;

import fanout.aggregate.Value;
import fanout.merge.AggregateResult;
import java.util.Arrays;

/** Values to read rows of an answer into. */
final class ResultRow {
    private ResultRow() {}

    /** One per column. */
    static Value[] of(AggregateResult result) {
        Value[] row = new Value[result.columns().size()];
        Arrays.setAll(row, column -> new Value());
        return row;
    }
}
