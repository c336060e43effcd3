package fanout.aggregate;

import java.util.Arrays;

/**
 * Keys of texts of which a good part of all combinations occur: a group's number is put down where its texts' ranks say, and
 * going over the places gives the groups in the order of their keys. Nothing is compared or moved.
 */
final class DenseKeys implements KeyBlocks {
    private static final int FEW_GROUPS = 1 << 16;
    /** Places for a group, of all tables, at most: they take about as much memory then as sorting does. */
    private static final int PLACES_PER_GROUP = 6;

    private static final int PIECE = 1 << 12;

    private final RankOrder order;
    /** By table and by rank the group's number counted from 1, and 0 where the table has none. */
    private final int[][] numbers;

    private final int ranks;
    /** Of a block. */
    private final int width;

    /** Whether these keys lie dense enough, and are many enough, for it to be worth while. */
    static boolean suit(RankOrder order) {
        long places = order.tables() * order.ranks();
        return order.groups() >= FEW_GROUPS
                && order.ranks() < Integer.MAX_VALUE - 8
                && places <= PLACES_PER_GROUP * (long) order.groups();
    }

    /** Of keys that {@linkplain #suit it suits}. */
    DenseKeys(RankOrder order, Labour labour) {
        this.order = order;
        this.ranks = (int) order.ranks();
        this.width = (int) Math.max(1, (long) BLOCK_KEYS * ranks / order.groups());
        this.numbers = new int[order.tables()][];
        labour.forEach(numbers.length, table -> numbers[table] = numbered(table));
    }

    private int[] numbered(int table) {
        int[] numberAt = new int[ranks];
        long[] some = new long[PIECE];
        for (int from = 0; from < order.groups(table); from += PIECE) {
            int count = Math.min(PIECE, order.groups(table) - from);
            Arrays.fill(some, 0, count, 0);
            order.addRanks(table, from, count, some);
            putDown(some, count, from, numberAt);
        }
        return numberAt;
    }

    private static void putDown(long[] some, int count, int from, int[] numberAt) {
        for (int i = 0; i < count; i++) {
            int rank = (int) some[i];
            if (numberAt[rank] != 0) {
                throw new IllegalStateException("a table with a key twice");
            }
            numberAt[rank] = from + i + 1;
        }
    }

    @Override
    public int blocks() {
        return (int) (((long) ranks + width - 1) / width);
    }

    @Override
    public long[] block(int number) {
        int from = number * width;
        int to = (int) Math.min(ranks, (long) from + width);
        long[] keys = new long[(to - from) * numbers.length];
        int count = 0;
        for (int rank = from; rank < to; rank++) {
            for (int table = 0; table < numbers.length; table++) {
                int found = numbers[table][rank];
                if (found != 0) {
                    keys[count++] = order.key(rank, table, found - 1);
                }
            }
        }
        return Arrays.copyOf(keys, count);
    }
}
