package fanout.aggregate;

import java.util.Arrays;
import java.util.List;

/**
 * The groups of several tables of one job in the order of their keys, as blocks that can be worked on at the same time.
 * Where tables have a group in common, it is merged within its block. The tables may not change any more.
 *
 * <p>Keys between which blocks begin are drawn from a sample; then every key is put into its block (a sample sort), and a
 * block is sorted when it is asked for.
 */
public final class SortedGroups {
    private static final int BLOCK_KEYS = 1 << 12;
    private static final int MOST_BLOCKS = 1 << 14;
    private static final int SAMPLES_PER_BLOCK = 16;
    private static final int PIECE_KEYS = 1 << 16;

    private final GroupTable[] tables;
    private final KeyOrder order;
    private final long[] keys;
    /** Where each block begins in {@code keys}, and the end of the last. */
    private final int[] starts;

    /** @param tables at least one; all of the same job */
    public SortedGroups(List<GroupTable> tables, Labour labour) {
        this.tables = tables.toArray(GroupTable[]::new);
        long size = tables.stream().mapToLong(GroupTable::size).sum();
        if (size > Integer.MAX_VALUE - 8) {
            throw new IllegalStateException("more than 2,147,483,639 groups: group by fewer columns");
        }
        GroupTable.agree(this.tables);
        this.order = KeyOrder.of(this.tables, labour);
        this.keys = order.all(labour);
        int blocks = (int) Math.min(MOST_BLOCKS, size / BLOCK_KEYS);
        this.starts = blocks < 2 ? new int[] {0, keys.length} : distributed(splitters(blocks), labour);
    }

    /** How many blocks there are; some may be empty. */
    public int blocks() {
        return starts.length - 1;
    }

    /** A block, sorted and merged; the caller's. Blocks may be asked for on several threads, each once at a time. */
    public GroupBlock block(int number) {
        order.sort(keys, starts[number], starts[number + 1]);
        return new GroupBlock(tables, keys, starts[number], starts[number + 1], order);
    }

    /** Keys between which there are about as many of all keys, ascending and different. */
    private long[] splitters(int blocks) {
        long[] sample = new long[blocks * SAMPLES_PER_BLOCK];
        for (int i = 0; i < sample.length; i++) {
            sample[i] = keys[(int) ((long) i * keys.length / sample.length)];
        }
        order.sort(sample, 0, sample.length);
        long[] splitters = new long[blocks - 1];
        int count = 0;
        for (int block = 1; block < blocks; block++) {
            long next = sample[block * SAMPLES_PER_BLOCK];
            if (count == 0 || !order.same(splitters[count - 1], next)) {
                splitters[count++] = next;
            }
        }
        return Arrays.copyOf(splitters, count);
    }

    /** Puts the keys into the order of their blocks; gives where the blocks begin. */
    private int[] distributed(long[] splitters, Labour labour) {
        int blocks = splitters.length + 1;
        int pieces = (keys.length + PIECE_KEYS - 1) / PIECE_KEYS;
        char[] blockOf = new char[keys.length];
        int[][] places = new int[pieces][blocks];
        KeySplitters split = new KeySplitters(order, splitters);
        labour.forEach(pieces, piece -> {
            int[] counts = places[piece];
            for (int i = piece * PIECE_KEYS; i < pieceEnd(piece); i++) {
                int block = split.block(keys[i]);
                blockOf[i] = (char) block;
                counts[block]++;
            }
        });
        int[] begins = new int[blocks + 1];
        int place = 0;
        for (int block = 0; block < blocks; block++) {
            begins[block] = place;
            for (int[] counts : places) {
                int count = counts[block];
                counts[block] = place;
                place += count;
            }
        }
        begins[blocks] = place;
        long[] unordered = keys.clone();
        labour.forEach(pieces, piece -> {
            int[] next = places[piece];
            for (int i = piece * PIECE_KEYS; i < pieceEnd(piece); i++) {
                keys[next[blockOf[i]]++] = unordered[i];
            }
        });
        return begins;
    }

    private int pieceEnd(int piece) {
        return (int) Math.min(keys.length, (piece + 1L) * PIECE_KEYS);
    }
}
