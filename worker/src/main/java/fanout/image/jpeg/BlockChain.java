package fanout.image.jpeg;

import java.util.Arrays;

/**
 * Goes over the blocks of a scan from some bit on, without a look at their values, and notes where each begins. One owner
 * at a time; {@link ChainPair} moves two on at once.
 */
final class BlockChain {
    /** In bits: what is not worth being divided among chains. */
    static final int SHORT = 1 << 16;

    private static final int LAST = 63;
    private static final int FIRST_CAPACITY = 1024;
    /** How often it may begin anew. */
    private static final int MOST_TRIES = 100;

    /** The next bit, and where this chain is to stop, or a little later. */
    int position;

    int end;
    /** How many coefficients of the block it is in are gone over, at their place in {@link StepTable#PLACES}. */
    int places;
    /** Where the next look-up starts. */
    int table;
    /** The phase of the block it is in. */
    int phase;

    /** The first bits of blocks. The first one noted is in the first phase, and so on. */
    int[] starts = new int[FIRST_CAPACITY];

    int count;
    /** Whether what is noted really are blocks. */
    boolean proven;

    private int tries;

    /** Starts at a bit, as if an MCU began there. */
    void begin(BlockPlan plan, int from, int to) {
        restart(plan, from);
        end = to;
        proven = false;
        tries = 1;
    }

    private void restart(BlockPlan plan, int from) {
        starts[0] = from;
        set(from, 0, plan.begin(0), 0, 1);
    }

    void set(int newPosition, int newPlaces, int newTable, int newPhase, int newCount) {
        position = newPosition;
        places = newPlaces;
        table = newTable;
        phase = newPhase;
        count = newCount;
    }

    boolean isDone() {
        return position >= end;
    }

    /** Makes room for as many starts again. */
    void makeRoom() {
        if (count > starts.length / 2) {
            starts = Arrays.copyOf(starts, 2 * starts.length);
        }
    }

    /**
     * Goes over one code.
     *
     * @return false where there is none that is possible
     */
    boolean step(BlockPlan plan, EntropyData data) {
        boolean begins = table == plan.begin(phase);
        int coded = (begins ? plan.dc(phase) : plan.ac(phase)).codedOrNone(data.window(position));
        int place = (places >> StepTable.PLACE_SHIFT) + (begins ? 0 : coded >>> HuffmanTable.PLACE_SHIFT);
        boolean ends = place == LAST || place >= HuffmanTable.END_OF_BLOCK;
        if (coded == 0 || (place > LAST && !ends)) {
            astray(plan);
            return false;
        }
        position += coded & StepTable.USED;
        if (!ends) {
            places = place << StepTable.PLACE_SHIFT;
            table = plan.rest(phase);
            return true;
        }
        makeRoom();
        starts[count] = position;
        set(position, 0, plan.begin(plan.next(phase)), plan.next(phase), count + 1);
        return true;
    }

    /** One that began anywhere tries again a bit further on, unless it is nearly there: behind the last block is none. */
    private void astray(BlockPlan plan) {
        if (proven || end - position < SHORT || tries == MOST_TRIES) {
            end = position;
            return;
        }
        tries++;
        restart(plan, position + 1);
    }
}
