package fanout.aggregate;

import org.jspecify.annotations.Nullable;

/**
 * The order of the keys of one or more tables: column by column, as unsigned bytes. Each group of each table is referred to
 * by a long. May be used by several threads.
 */
sealed interface KeyOrder permits ComposedOrder, RankOrder {
    /** The order of the keys of tables that do not change any more. */
    static KeyOrder of(GroupTable[] tables, Labour labour) {
        @Nullable RankOrder ranks = RankOrder.of(tables, labour);
        return ranks == null ? new ComposedOrder(tables, labour) : ranks;
    }

    /** Where each table's groups begin among all, table by table, and the end of the last. */
    static int[] firsts(GroupKeys[] tables) {
        int[] firsts = new int[tables.length + 1];
        for (int table = 0; table < tables.length; table++) {
            firsts[table + 1] = firsts[table] + tables[table].size();
        }
        return firsts;
    }

    /** All groups, table by table; the caller's. */
    long[] all(Labour labour);

    /** Sorts what lies from start to end, exclusive, in place; what is the same comes to stand side by side. */
    void sort(long[] keys, int start, int end);

    /** Ordered as the keys, unsigned, but for keys that begin alike; the high bits say the most. */
    long firstWord(long key);

    int compare(long left, long right);

    /** Whether two groups have the same key, as only those of different tables can have. */
    boolean same(long left, long right);

    int table(long key);

    /** The group's number in its table. */
    int group(long key);

    /** Fills in the texts of a key, one per column: views. */
    void read(long key, Value[] into);
}
