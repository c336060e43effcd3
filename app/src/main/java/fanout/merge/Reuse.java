package fanout.merge;

import fanout.plan.Plan;
import fanout.plan.PlannedInput;

/**
 * What of a plan was taken from earlier runs.
 *
 * @param inputs of which nothing had to be read
 * @param bytes on disk
 */
public record Reuse(int inputs, int chunks, long bytes) {
    public static final Reuse NONE = new Reuse(0, 0, 0);

    public static Reuse of(Plan plan, Earlier earlier) {
        if (earlier.chunks() == 0) {
            return NONE;
        }
        int inputs = 0;
        long bytes = 0;
        for (PlannedInput input : plan.inputs()) {
            int had = 0;
            for (int chunk = input.firstChunk(); chunk < input.firstChunk() + input.chunks(); chunk++) {
                if (earlier.has(chunk)) {
                    had++;
                    bytes += plan.chunks().get(chunk).bytes();
                }
            }
            inputs += had > 0 && had == input.chunks() ? 1 : 0;
        }
        return new Reuse(inputs, earlier.chunks(), bytes);
    }
}
