package fanout.aggregate;

import java.util.Arrays;

/** The order of composed keys: by what {@link KeySorter} finds in them. */
final class ComposedOrder implements KeyOrder {
    private final ComposedKeys[] tables;
    private final ByteStringStore[] stores;
    private final int keyColumns;
    private final KeySorter comparison;

    ComposedOrder(GroupTable[] tables, Labour labour) {
        this.keyColumns = tables[0].keyColumns();
        this.tables = new ComposedKeys[tables.length];
        labour.forEach(tables.length, table -> this.tables[table] = composed(tables[table].keys()));
        this.stores = Arrays.stream(this.tables).map(ComposedKeys::store).toArray(ByteStringStore[]::new);
        this.comparison = new KeySorter(stores, keyColumns);
    }

    private ComposedKeys composed(GroupKeys keys) {
        return keys instanceof ComposedKeys already ? already : ComposedKeys.of(keys, keyColumns);
    }

    @Override
    public long[] all(Labour labour) {
        int[] firsts = KeyOrder.firsts(tables);
        long[] keys = new long[firsts[tables.length]];
        labour.forEach(tables.length, table -> {
            for (int group = 0; group < tables[table].size(); group++) {
                keys[firsts[table] + group] = KeySorter.key(table, tables[table].place(group));
            }
        });
        return keys;
    }

    @Override
    public void sort(long[] keys, int start, int end) {
        new KeySorter(stores, keyColumns).sort(keys, start, end);
    }

    @Override
    public long firstWord(long key) {
        return comparison.firstWord(key);
    }

    @Override
    public int compare(long left, long right) {
        return comparison.compare(left, right);
    }

    @Override
    public boolean same(long left, long right) {
        return comparison.same(left, right);
    }

    @Override
    public int table(long key) {
        return KeySorter.table(key);
    }

    @Override
    public int group(long key) {
        return comparison.number(key);
    }

    @Override
    public void read(long key, Value[] into) {
        tables[table(key)].readAt(KeySorter.place(key), into);
    }
}
