package fanout.image.jpeg;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first bit of every block of a sequential scan without restarts. Each block begins where the one before ends,
 * so that a decoder spends most of its time waiting for the next code. Here several chains go over the blocks, each from
 * a place of its own in the data:
 *
 * <pre>
 *   chain 0  |--------------->          begins with the first block
 *   chain 1                 |....------------->   begins anywhere, takes anything for blocks, and soon (dotted) falls
 *   chain 2                                  |....----------->   into step, as Huffman codes do
 * </pre>
 *
 * What a chain from anywhere has noted counts only from the block on at which the proven chain before it, which is led on
 * until then, begins a block at the same bit and in the same place of an MCU: from there on both must read the same. So
 * what is found is what decoding from the first block on finds, or nothing is said to be found. One owner at a time; the
 * memory is used again.
 */
final class BlockSearch {
    private static final int LAST = 63;
    /** Positions are ints. */
    static final int MOST_BITS = 1 << 30;
    /** Of codes, for chains to meet; some hundred are usual. */
    private static final int MOST_STEPS = 1 << 15;
    /** Of bits for a block: beyond that something is wrong with the picture, and to find out is not this one's task. */
    private static final int LEAST = 2;

    private static final int MOST = 2048;

    private final int mostBits;
    private final List<BlockChain> unused = new ArrayList<>();
    /** In the order of their places. */
    private final List<BlockChain> chains = new ArrayList<>();

    private @Nullable BlockPlan plan;
    private int[] starts = new int[0];

    /** @param mostBits in longer data nothing is searched; at most {@link #MOST_BITS} */
    BlockSearch(int mostBits) {
        this.mostBits = mostBits;
    }

    /** Where blocks begin, after {@link #find} has found it: bits by block, in the order of the scan. */
    int[] starts() {
        return starts;
    }

    /**
     * Searches, where that is of use: in scans of some length of which not all coefficients are needed.
     *
     * @param components all that the scan has
     * @param units how many MCUs there are
     * @return false where nothing was found, which does not mean that something is wrong
     */
    boolean find(EntropyData data, List<ScanComponent> components, int units) {
        int perUnit = components.stream()
                .mapToInt(scanned -> scanned.component.blocksInUnit())
                .sum();
        int blocks = units * perUnit;
        long bits = data.bits();
        if (bits < BlockChain.SHORT
                || bits > mostBits
                || bits < (long) LEAST * blocks
                || bits > (long) MOST * blocks
                || components.stream().anyMatch(scanned -> scanned.last == LAST)) {
            return false;
        }
        BlockPlan present = BlockPlan.of(components, plan);
        plan = present;
        unused.addAll(chains);
        chains.clear();
        open(present, 0, 0, (int) bits).proven = true;
        goOver(present, data);
        return joined(present, data, blocks);
    }

    private BlockChain open(BlockPlan present, int index, int from, int to) {
        BlockChain chain = unused.isEmpty() ? new BlockChain() : unused.remove(unused.size() - 1);
        chain.begin(present, from, to);
        chains.add(index, chain);
        return chain;
    }

    /** Leads chains on in pairs until all of the data are gone over. The last one left gives half its way to a new one. */
    private void goOver(BlockPlan present, EntropyData data) {
        while (true) {
            List<BlockChain> open =
                    chains.stream().filter(chain -> !chain.isDone()).toList();
            if (open.isEmpty()) {
                return;
            }
            BlockChain one = open.get(0);
            if (open.size() > 1) {
                ChainPair.advance(present, data, one, open.get(1));
                continue;
            }
            int left = one.end - one.position;
            if (left > BlockChain.SHORT) {
                int middle = one.position + left / 2;
                BlockChain other = open(present, chains.indexOf(one) + 1, middle, one.end);
                one.end = middle;
                ChainPair.advance(present, data, one, other);
                continue;
            }
            while (!one.isDone()) {
                one.step(present, data);
            }
        }
    }

    /** Puts together what is proven. */
    private boolean joined(BlockPlan present, EntropyData data, int blocks) {
        if (starts.length <= blocks) {
            starts = new int[blocks + 1];
        }
        int known = 0;
        int from = 0;
        for (int i = 0; i < chains.size(); i++) {
            BlockChain chain = chains.get(i);
            chain.proven = true;
            boolean last = i == chains.size() - 1;
            int meeting = last ? -1 : meeting(present, data, chain, chains.get(i + 1));
            int count = Math.min(chain.count - from, blocks + 1 - known);
            System.arraycopy(chain.starts, from, starts, known, count);
            known += count;
            if (known > blocks) {
                return starts[blocks] <= data.bits();
            }
            if (meeting < 0) {
                return false;
            }
            from = meeting + 1;
        }
        return false;
    }

    /** Leads a proven chain on until it begins a block where the next chain does; which of that one's, -1 for none. */
    private static int meeting(BlockPlan present, EntropyData data, BlockChain chain, BlockChain next) {
        int at = 0;
        for (int steps = 0; steps < MOST_STEPS; steps++) {
            int start = chain.starts[chain.count - 1];
            while (at < next.count && next.starts[at] < start) {
                at++;
            }
            if (at == next.count) {
                return -1;
            }
            if (next.starts[at] == start && (chain.count - 1 - at) % present.blocks() == 0) {
                return at;
            }
            if (!chain.step(present, data)) {
                return -1;
            }
        }
        return -1;
    }
}
