package fanout.merge;

import fanout.aggregate.GroupTable;
import fanout.aggregate.Value;
import java.util.List;

/** The answer of an aggregation: groups in the order of their keys. A cursor; one owner. */
public final class AggregateResult {
    private final List<String> columns;
    private final GroupTable table;
    private final int[] order;

    /** @param columns the names of the key columns and then of the aggregates */
    public AggregateResult(List<String> columns, GroupTable table) {
        this.columns = List.copyOf(columns);
        this.table = table;
        this.order = table.sorted();
    }

    public List<String> columns() {
        return columns;
    }

    /** How many of the columns, from the left, are key columns: texts, whatever they look like. */
    public int keyColumns() {
        return table.keyColumns();
    }

    public int size() {
        return order.length;
    }

    /** Fills in one row, a value per column; the values live until the next call. */
    public void read(int row, Value[] into) {
        int group = order[row];
        table.readKey(group, into);
        for (int column = table.keyColumns(); column < columns.size(); column++) {
            table.aggregate(column - table.keyColumns()).result(group, into[column]);
        }
    }
}
