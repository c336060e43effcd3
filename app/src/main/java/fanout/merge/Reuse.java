package fanout.merge;

import fanout.plan.Plan;
import fanout.plan.PlannedInput;

/**
 * What of a plan was taken from earlier runs.
 *
 * @param inputs of which nothing had to be read
 * @param bytes on disk; of whole inputs, headers too
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
            long inputBytes = 0;
            for (int chunk = input.firstChunk(); chunk < input.firstChunk() + input.chunks(); chunk++) {
                if (earlier.has(chunk)) {
                    had++;
                    inputBytes += plan.chunks().get(chunk).bytes();
                }
            }
            bytes += inputBytes;
            if (had > 0 && had == input.chunks()) {
                inputs++;
                bytes += input.bytes() - inputBytes;
            }
        }
        return new Reuse(inputs, earlier.chunks(), bytes);
    }
}
