package fanout.aggregate;

import java.util.Arrays;

/**
 * Keys of texts of which a good part of all combinations occur: one combination after the other, in the order of their
 * texts, is looked for in the tables' grids. Nothing is compared or moved.
 */
final class DenseKeys implements KeyBlocks {
    private static final int FEW_GROUPS = 1 << 16;
    /** Combinations looked for in a table, for each group of all tables, at most: with more, sorting is no slower. */
    private static final int LOOKS_PER_GROUP = 6;

    private static final int NONE = -1;

    private final RankOrder order;
    /** How many texts the columns have. */
    private final int[] texts;
    /** Of all columns. */
    private final long combinations;
    /** Of a block. */
    private final int width;

    private final TupleGrid[] grids;
    /** By table, by column, and by the text's rank: how far it leads in the grid; {@link #NONE} where the table has no such text. */
    private final int[][][] leads;

    /** Whether these keys lie dense enough, and are many enough, for it to be worth while. */
    static boolean suit(RankOrder order) {
        double looks =
                Arrays.stream(order.texts()).asDoubleStream().reduce(order.tables(), (one, other) -> one * other);
        return order.groups() >= FEW_GROUPS
                && looks < Integer.MAX_VALUE - 8
                && looks <= LOOKS_PER_GROUP * (double) order.groups();
    }

    /** Of keys that {@linkplain #suit it suits}. */
    DenseKeys(RankOrder order, Labour labour) {
        this.order = order;
        this.texts = order.texts();
        this.combinations = Arrays.stream(texts).asLongStream().reduce(1, Math::multiplyExact);
        this.width = (int) Math.max(1, BLOCK_KEYS * combinations / order.groups());
        this.grids = new TupleGrid[order.tables()];
        this.leads = new int[order.tables()][][];
        labour.forEach(grids.length, table -> {
            grids[table] = order.grid(table);
            leads[table] = leads(table);
        });
    }

    private int[][] leads(int table) {
        int[][] made = new int[texts.length][];
        for (int column = 0; column < texts.length; column++) {
            made[column] = new int[texts[column]];
            Arrays.fill(made[column], NONE);
            int[] ranks = order.ranks(table, column);
            for (int code = 0; code < ranks.length; code++) {
                made[column][ranks[code]] = code * grids[table].stride(column);
            }
        }
        return made;
    }

    @Override
    public int blocks() {
        return (int) ((combinations + width - 1) / width);
    }

    @Override
    public long[] block(int number) {
        long from = (long) number * width;
        long to = Math.min(combinations, from + width);
        long[] keys = new long[(int) (to - from) * grids.length];
        int lasts = texts[texts.length - 1];
        int count = 0;
        for (long at = from; at < to; ) {
            int first = (int) (at % lasts);
            int end = (int) Math.min(lasts, first + to - at);
            count = addRow(at / lasts, first, end, keys, count);
            at += end - first;
        }
        return Arrays.copyOf(keys, count);
    }

    /**
     * Adds the keys that have the same texts in all columns but the last.
     *
     * @param row which texts these are
     * @param from the first rank in the last column
     * @param to the last one, exclusive
     * @return how many keys there are then
     */
    private int addRow(long row, int from, int to, long[] keys, int before) {
        int[] ranks = new int[texts.length - 1];
        long rest = row;
        for (int column = ranks.length - 1; column >= 0; column--) {
            ranks[column] = (int) (rest % texts[column]);
            rest /= texts[column];
        }
        int[] starts = new int[grids.length];
        for (int table = 0; table < starts.length; table++) {
            starts[table] = start(table, ranks);
        }
        long first = order.key(ranks);
        int count = before;
        for (int rank = from; rank < to; rank++) {
            for (int table = 0; table < starts.length; table++) {
                int lead = leads[table][ranks.length][rank];
                int group = (starts[table] | lead) < 0 ? NONE : grids[table].number(starts[table] + lead);
                keys[count] = order.key(first, rank, table, group);
                // Whether there is one is hardly ever guessed right.
                count += 1 + (group >> (Integer.SIZE - 1));
            }
        }
        return count;
    }

    /** Where in a table's grid all tuples that begin with these texts lie; {@link #NONE} where there cannot be any. */
    private int start(int table, int[] ranks) {
        int start = 0;
        for (int column = 0; column < ranks.length; column++) {
            int lead = leads[table][column][ranks[column]];
            if (lead == NONE) {
                return NONE;
            }
            start += lead;
        }
        return start;
    }
}
