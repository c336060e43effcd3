package fanout.aggregate;

import java.util.Arrays;

/** Groups in the order of their keys, none twice: some of the rows of an answer. One owner. */
public final class GroupBlock {
    private final GroupTable[] tables;
    /** The columns of groups that more than one table had. */
    private final Aggregate[] merged;
    /** For each row whose key it is, as {@link KeySorter} refers to it. */
    private final long[] keys;
    /** For each row its place in {@code merged}, or -1. */
    private final int[] places;

    private int size;

    /** @param sorted the keys from start to end, exclusive, in their order */
    GroupBlock(GroupTable[] tables, long[] sorted, int start, int end, KeySorter sorter) {
        this.tables = tables;
        this.merged = tables[0].emptyColumns(tables);
        if (tables.length == 1) {
            this.keys = Arrays.copyOfRange(sorted, start, end);
            this.places = new int[0];
            this.size = keys.length;
            return;
        }
        this.keys = new long[end - start];
        this.places = new int[end - start];
        int mergedGroups = 0;
        for (int i = start; i < end; i++) {
            if (size == 0 || !sorter.same(keys[size - 1], sorted[i])) {
                keys[size] = sorted[i];
                places[size++] = -1;
                continue;
            }
            if (places[size - 1] < 0) {
                places[size - 1] = mergedGroups++;
                merge(places[size - 1], keys[size - 1]);
            }
            merge(places[size - 1], sorted[i]);
        }
    }

    /** How many rows. */
    public int size() {
        return size;
    }

    public int keyColumns() {
        return tables[0].keyColumns();
    }

    /** Fills in one row, a value per key column and then per aggregate; the values live until the next call. */
    public void read(int row, Value[] into) {
        GroupTable table = tables[KeySorter.table(keys[row])];
        int group = KeySorter.string(keys[row]);
        table.readKey(group, into);
        int place = places.length == 0 ? -1 : places[row];
        for (int i = 0; i < merged.length; i++) {
            Value value = into[table.keyColumns() + i];
            if (place < 0) {
                table.aggregate(i).result(group, value);
            } else {
                merged[i].result(place, value);
            }
        }
    }

    private void merge(int place, long key) {
        GroupTable table = tables[KeySorter.table(key)];
        for (int i = 0; i < merged.length; i++) {
            merged[i].grow(place + 1);
            merged[i].merge(place, table.aggregate(i), KeySorter.string(key));
        }
    }
}
