package fanout.aggregate;

import java.util.Arrays;

/**
 * Groups in the order of their keys, none twice: some of the rows of an answer. One owner.
 *
 * <p>The groups lie scattered in their tables. So what is small is copied into columns of the block's own, column by
 * column, which lets what is waited for be waited for together; what may be large is copied for groups only that more
 * than one table had.
 */
public final class GroupBlock {
    private static final int IN_ITS_TABLE = -1;

    private final GroupTable[] tables;
    private final Aggregate[] columns;
    private final KeyOrder order;
    /** For each row its key, a table that has it, and its number there. */
    private final long[] keyOf;

    private final int[] tableOf;
    private final int[] groupOf;
    /** For each row its place in the columns that are not small, or {@link #IN_ITS_TABLE}. */
    private final int[] places;

    private final int size;

    /** @param sorted the keys from start to end, exclusive, in their order */
    GroupBlock(GroupTable[] tables, long[] sorted, int start, int end, KeyOrder order) {
        int count = end - start;
        this.tables = tables;
        this.order = order;
        this.columns = tables[0].emptyColumns(tables);
        this.tableOf = new int[count];
        this.groupOf = new int[count];
        this.keyOf = new long[count];
        int[] rows = new int[count];
        int row = -1;
        for (int i = 0; i < count; i++) {
            long key = sorted[start + i];
            if (i == 0 || tables.length == 1 || !order.same(sorted[start + i - 1], key)) {
                row++;
            }
            rows[i] = row;
            keyOf[i] = key;
            tableOf[i] = order.table(key);
            groupOf[i] = order.group(key);
        }
        this.size = row + 1;
        this.places = placed(rows);
        for (int column = 0; column < columns.length; column++) {
            merge(column, rows);
        }
        for (int i = 0; i < count; i++) {
            tableOf[rows[i]] = tableOf[i];
            groupOf[rows[i]] = groupOf[i];
            keyOf[rows[i]] = keyOf[i];
        }
    }

    /** All groups of a table whose numbers are in the order of their keys. */
    public static GroupBlock of(GroupTable ordered) {
        GroupTable[] tables = {ordered};
        KeyOrder order = KeyOrder.of(tables, Labour::alone);
        long[] keys = order.all(Labour::alone);
        return new GroupBlock(tables, keys, 0, keys.length, order);
    }

    /** How many rows. */
    public int size() {
        return size;
    }

    /** Fills in one row, a value per key column and then per aggregate; the values live until the next call. */
    public void read(int row, Value[] into) {
        GroupTable table = tables[tableOf[row]];
        int group = groupOf[row];
        order.read(keyOf[row], into);
        for (int i = 0; i < columns.length; i++) {
            Value value = into[table.keyColumns() + i];
            if (columns[i].isSmall()) {
                columns[i].result(row, value);
            } else if (places[row] == IN_ITS_TABLE) {
                table.aggregate(i).result(group, value);
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
