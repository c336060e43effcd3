package fanout.aggregate;

import java.util.Arrays;

/**
 * Keys of any kind in blocks. Those between which blocks begin are drawn from a sample; then every key is put into its block
 * (a sample sort), and a block is sorted when it is asked for.
 */
final class SampleSort implements KeyBlocks {
    private static final int MOST_BLOCKS = 1 << 14;
    private static final int SAMPLES_PER_BLOCK = 16;
    private static final int PIECE_KEYS = 1 << 16;

    private final KeyOrder order;
    private final long[] keys;
    /** Where each block begins in {@code keys}, and the end of the last. */
    private final int[] starts;

    SampleSort(KeyOrder order, Labour labour) {
        this.order = order;
        this.keys = order.all(labour);
        int blocks = Math.min(MOST_BLOCKS, keys.length / BLOCK_KEYS);
        this.starts = blocks < 2 ? new int[] {0, keys.length} : distributed(splitters(blocks), labour);
    }

    @Override
    public int blocks() {
        return starts.length - 1;
    }

    @Override
    public long[] block(int number) {
        order.sort(keys, starts[number], starts[number + 1]);
        return Arrays.copyOfRange(keys, starts[number], starts[number + 1]);
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
