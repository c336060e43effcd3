package fanout.aggregate;

import java.util.Arrays;

/**
 * Groups in the order of their keys, none twice: some of the rows of an answer. One owner.
 *
 * <p>The groups lie scattered in their tables. So what is small is copied into columns of the block's own, column by
 * column, which lets what is waited for be waited for together; what may be large is copied for groups only that more
 * than one table had.
 */
public final class GroupBlock implements RowBlock {
    private static final int IN_ITS_TABLE = -1;

    private final GroupTable[] tables;
    private final Aggregate[] columns;
    private final KeyOrder order;
    /** All groups: their keys, which table each is of, and its number there. */
    private final long[] keys;

    private final int[] tableOf;
    private final int[] groupOf;
    /** For each row one of its groups. */
    private final int[] entries;
    /** For each row its place in the columns that are not small, or {@link #IN_ITS_TABLE}; none where all are small. */
    private final int[] places;

    private final int size;

    /** @param sorted the keys in their order; no longer the caller's */
    GroupBlock(GroupTable[] tables, long[] sorted, KeyOrder order) {
        this.tables = tables;
        this.order = order;
        this.columns = tables[0].emptyColumns(tables);
        this.keys = sorted;
        this.tableOf = new int[keys.length];
        this.groupOf = new int[keys.length];
        this.entries = new int[keys.length];
        int[] rows = new int[keys.length];
        this.size = divide(rows);
        this.places = Arrays.stream(columns).allMatch(Aggregate::isSmall) ? new int[0] : placed(rows);
        for (int column = 0; column < columns.length; column++) {
            merge(column, rows);
        }
    }

    /** Looks for what has the same key, and so is one row; how many rows there are. */
    private int divide(int[] rows) {
        int row = -1;
        for (int i = 0; i < keys.length; i++) {
            long key = keys[i];
            if (i == 0 || tables.length == 1 || !order.same(keys[i - 1], key)) {
                entries[++row] = i;
            }
            rows[i] = row;
            tableOf[i] = order.table(key);
            groupOf[i] = order.group(key);
        }
        return row + 1;
    }

    /** All groups of a table whose numbers are in the order of their keys. */
    public static GroupBlock of(GroupTable ordered) {
        GroupTable[] tables = {ordered};
        KeyOrder order = KeyOrder.of(tables, Labour::alone);
        return new GroupBlock(tables, order.all(Labour::alone), order);
    }

    @Override
    public int size() {
        return size;
    }

    /** A value per key column and then per aggregate. */
    @Override
    public void read(int row, Value[] into) {
        int entry = entries[row];
        GroupTable table = tables[tableOf[entry]];
        order.read(keys[entry], into);
        for (int i = 0; i < columns.length; i++) {
            Value value = into[table.keyColumns() + i];
            if (columns[i].isSmall()) {
                columns[i].result(row, value);
            } else if (places[row] == IN_ITS_TABLE) {
                table.aggregate(i).result(groupOf[entry], value);
            } else {
                columns[i].result(places[row], value);
            }
        }
    }

    /** Numbers the rows that several groups have in common. */
    private int[] placed(int[] rows) {
        int[] placesOfRows = new int[size];
        int next = 0;
        for (int i = 0; i < rows.length; i++) {
            boolean again = i > 0 && rows[i] == rows[i - 1];
            if (!again) {
                placesOfRows[rows[i]] = IN_ITS_TABLE;
            } else if (placesOfRows[rows[i]] == IN_ITS_TABLE) {
                placesOfRows[rows[i]] = next++;
            }
        }
        return placesOfRows;
    }

    private void merge(int column, int[] rows) {
        Aggregate into = columns[column];
        Aggregate[] from =
                Arrays.stream(tables).map(table -> table.aggregate(column)).toArray(Aggregate[]::new);
        if (into.isSmall()) {
            into.grow(size);
            into.mergeAll(rows, from, tableOf, groupOf, rows.length);
            return;
        }
        for (int i = 0; i < rows.length; i++) {
            int place = places[rows[i]];
            if (place != IN_ITS_TABLE) {
                into.grow(place + 1);
                into.merge(place, from[tableOf[i]], groupOf[i]);
            }
        }
    }
}
