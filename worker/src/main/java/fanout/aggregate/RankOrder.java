package fanout.aggregate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The order of coded keys. The texts of a column are few: they are sorted once, over all tables, and then a key is the
 * ranks of its texts, side by side, above the group's place among all groups, so that a long says everything.
 */
final class RankOrder implements KeyOrder {
    private static final int DIGIT_BITS = 10;
    private static final int DIGIT = (1 << DIGIT_BITS) - 1;

    private final CodedKeys[] tables;
    /** Where each table's groups begin among all, and the end of the last. */
    private final int[] firsts;

    private final RankedTexts[] columns;
    /** Where each column's rank begins in a key, and the end of the first column's. The last column is the lowest. */
    private final int[] shifts;

    private RankOrder(CodedKeys[] tables, int[] firsts, RankedTexts[] columns, int[] shifts) {
        this.tables = tables;
        this.firsts = firsts;
        this.columns = columns;
        this.shifts = shifts;
    }

    /** Null where some table's keys are not coded, or there may be too many different ones for a long. */
    static @Nullable RankOrder of(GroupTable[] groups, Labour labour) {
        if (!Arrays.stream(groups).allMatch(table -> table.keys() instanceof CodedKeys)) {
            return null;
        }
        CodedKeys[] tables =
                Arrays.stream(groups).map(table -> (CodedKeys) table.keys()).toArray(CodedKeys[]::new);
        int[] firsts = KeyOrder.firsts(tables);
        RankedTexts[] columns = new RankedTexts[groups[0].keyColumns()];
        labour.forEach(columns.length, column -> columns[column] = new RankedTexts(tables, column));
        int[] shifts = new int[columns.length + 1];
        shifts[columns.length] = CodeTuples.bits(firsts[tables.length]);
        for (int column = columns.length - 1; column >= 0; column--) {
            shifts[column] = shifts[column + 1] + CodeTuples.bits(columns[column].size());
        }
        return shifts[0] < Long.SIZE ? new RankOrder(tables, firsts, columns, shifts) : null;
    }

    @Override
    public long[] all(Labour labour) {
        long[] keys = new long[firsts[tables.length]];
        labour.forEach(tables.length, table -> {
            for (int place = firsts[table]; place < firsts[table + 1]; place++) {
                keys[place] = place;
            }
            for (int column = 0; column < columns.length; column++) {
                int[] ranks = columns[column].ranks(table);
                CodeTuples tuples = tables[table].tuples();
                tuples.addTo(keys, firsts[table], column, ranks, shifts[column + 1]);
            }
        });
        return keys;
    }

    int tables() {
        return tables.length;
    }

    /** Of all tables. */
    int groups() {
        return firsts[tables.length];
    }

    /** How many different texts each column has. */
    int[] texts() {
        return Arrays.stream(columns).mapToInt(RankedTexts::size).toArray();
    }

    /** By table: the tuples of its codes. There must be fewer combinations of codes than an array can have. */
    TupleGrid grid(int table) {
        return tables[table].grid();
    }

    /** The ranks of a column's texts in a table, by their codes. */
    int[] ranks(int table, int column) {
        return columns[column].ranks(table);
    }

    /** The key of a group of which the ranks of the first columns are given, as far as they go. */
    long key(int[] ranks) {
        long key = 0;
        for (int column = 0; column < ranks.length; column++) {
            key |= (long) ranks[column] << shifts[column + 1];
        }
        return key;
    }

    /** The same with the rank in the last column, and with which group it is. */
    long key(long first, int last, int table, int group) {
        return first | (long) last << shifts[columns.length] | (firsts[table] + group);
    }

    /** By the ranks alone, digit by digit from the lowest: a radix sort, of the bits only in which some keys differ. */
    @Override
    public void sort(long[] keys, int start, int end) {
        long[] from = Arrays.copyOfRange(keys, start, end);
        long[] to = new long[from.length];
        int highest = Long.SIZE - Long.numberOfLeadingZeros(different(from));
        for (int shift = shifts[columns.length]; shift < highest; shift += DIGIT_BITS) {
            sort(from, to, shift);
            long[] sorted = to;
            to = from;
            from = sorted;
        }
        System.arraycopy(from, 0, keys, start, from.length);
    }

    private static long different(long[] keys) {
        long different = 0;
        for (long key : keys) {
            different |= key ^ keys[0];
        }
        return different;
    }

    private static void sort(long[] from, long[] to, int shift) {
        int[] next = new int[DIGIT + 2];
        for (long key : from) {
            next[(int) (key >>> shift & DIGIT) + 1]++;
        }
        for (int digit = 1; digit <= DIGIT; digit++) {
            next[digit] += next[digit - 1];
        }
        for (long key : from) {
            to[next[(int) (key >>> shift & DIGIT)]++] = key;
        }
    }

    @Override
    public long firstWord(long key) {
        return key >>> shifts[columns.length] << -(shifts[0] - shifts[columns.length]);
    }

    @Override
    public int compare(long left, long right) {
        return Long.compareUnsigned(firstWord(left), firstWord(right));
    }

    @Override
    public boolean same(long left, long right) {
        return firstWord(left) == firstWord(right);
    }

    @Override
    public int table(long key) {
        int place = place(key);
        int table = 0;
        while (place >= firsts[table + 1]) {
            table++;
        }
        return table;
    }

    @Override
    public int group(long key) {
        return place(key) - firsts[table(key)];
    }

    @Override
    public void read(long key, Value[] into) {
        for (int column = 0; column < columns.length; column++) {
            columns[column].read(bits(key, shifts[column + 1], shifts[column]), into[column]);
        }
    }

    private int place(long key) {
        return bits(key, 0, shifts[columns.length]);
    }

    private static int bits(long key, int from, int to) {
        return (int) (key >>> from & ((1L << (to - from)) - 1));
    }
}
