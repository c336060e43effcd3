package fanout.image.jpeg;

/**
 * Moves two chains on, by turns. One alone waits most of the time, because each look-up needs the one before; two take
 * little longer than one. After which look-up a block ends cannot be predicted either, so it is calculated with and not
 * branched on. Both chains are written out, in local variables: that they stay in registers is what makes it fast.
 */
final class ChainPair {
    private static final int BLOCKS_A_CALL = 1 << 14;
    /** Added to a group's sum, each entry of which that goes on takes one away: what remains of them tells of an end. */
    private static final int ALL_GO_ON = StepTable.GROUP * StepTable.GOES_ON;

    private static final int SIGN = Integer.SIZE - 1;
    private static final int MOST_PLACES = 62 << StepTable.PLACE_SHIFT;

    private ChainPair() {}

    /** Goes on until one of both is done, or for some thousand blocks: the JVM compiles it when it is called again. */
    static void advance(BlockPlan plan, EntropyData data, BlockChain one, BlockChain other) {
        one.makeRoom();
        other.makeRoom();
        short[] entries = plan.entries;
        int[] links = plan.links;
        int[] starts = one.starts;
        int position = one.position;
        int end = one.end;
        int places = one.places;
        int table = one.table;
        int phase = one.phase;
        int count = one.count;
        int limit = Math.min(starts.length, count + BLOCKS_A_CALL) - 1;
        int[] starts2 = other.starts;
        int position2 = other.position;
        int end2 = other.end;
        int places2 = other.places;
        int table2 = other.table;
        int phase2 = other.phase;
        int count2 = other.count;
        int limit2 = Math.min(starts2.length, count2 + BLOCKS_A_CALL) - 1;
        while (position < end && position2 < end2 && count < limit && count2 < limit2) {
            long window = data.window(position);
            long window2 = data.window(position2);
            int rest = links[phase + BlockPlan.REST];
            int rest2 = links[phase2 + BlockPlan.REST];
            int entry = entries[table + (int) (window >>> StepTable.SHIFT)];
            int entry2 = entries[table2 + (int) (window2 >>> StepTable.SHIFT)];
            window <<= entry;
            window2 <<= entry2;
            int sum = places + ALL_GO_ON + entry;
            int sum2 = places2 + ALL_GO_ON + entry2;
            entry = entries[rest + (int) (window >>> StepTable.SHIFT) & entry >> SIGN];
            entry2 = entries[rest2 + (int) (window2 >>> StepTable.SHIFT) & entry2 >> SIGN];
            window <<= entry;
            window2 <<= entry2;
            sum += entry;
            sum2 += entry2;
            entry = entries[rest + (int) (window >>> StepTable.SHIFT) & entry >> SIGN];
            entry2 = entries[rest2 + (int) (window2 >>> StepTable.SHIFT) & entry2 >> SIGN];
            sum += entry;
            sum2 += entry2;
            if ((sum & StepTable.PLACES) > MOST_PLACES) {
                one.set(position, places, table, phase, count);
                one.step(plan, data);
                position = one.position;
                places = one.places;
                table = one.table;
                phase = one.phase;
                count = one.count;
                starts = one.starts;
                end = one.end;
            } else {
                int on = (sum - StepTable.GOES_ON) >> SIGN;
                position += sum & StepTable.USED;
                starts[count] = position;
                count += on + 1;
                places = sum & StepTable.PLACES & on;
                table = links[phase + BlockPlan.NEXT_BEGIN] ^ (links[phase + BlockPlan.NEXT_BEGIN_OR_REST] & on);
                int next = links[phase + BlockPlan.NEXT];
                phase = next ^ ((next ^ phase) & on);
            }
            if ((sum2 & StepTable.PLACES) > MOST_PLACES) {
                other.set(position2, places2, table2, phase2, count2);
                other.step(plan, data);
                position2 = other.position;
                places2 = other.places;
                table2 = other.table;
                phase2 = other.phase;
                count2 = other.count;
                starts2 = other.starts;
                end2 = other.end;
            } else {
                int on = (sum2 - StepTable.GOES_ON) >> SIGN;
                position2 += sum2 & StepTable.USED;
                starts2[count2] = position2;
                count2 += on + 1;
                places2 = sum2 & StepTable.PLACES & on;
                table2 = links[phase2 + BlockPlan.NEXT_BEGIN] ^ (links[phase2 + BlockPlan.NEXT_BEGIN_OR_REST] & on);
                int next = links[phase2 + BlockPlan.NEXT];
                phase2 = next ^ ((next ^ phase2) & on);
            }
        }
        one.set(position, places, table, phase, count);
        other.set(position2, places2, table2, phase2, count2);
    }
}
