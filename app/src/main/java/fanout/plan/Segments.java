package fanout.plan;

import fanout.task.ExecJob;

/**
 * Divides a plan into segments, runs of chunks whose partials later runs can use: a partial is of use as long as all inputs
 * in it are as they were. Of a file that was cut, all chunks but the last are a segment, and the last, which changes when
 * the file grows, is another; small files come in packs.
 */
public final class Segments {
    /** For chunks that may all travel together. */
    public static final Segments ONE = new Segments(new int[0]);

    private static final long PACK_BYTES = 64 << 20;
    private static final int PACK_FILES = 1024;

    private final int[] segmentOf;

    private Segments(int[] segmentOf) {
        this.segmentOf = segmentOf;
    }

    /** Depends on the plan alone. */
    public static Segments of(Plan plan) {
        if (plan.job() instanceof ExecJob exec && exec.piped()) {
            return ONE; // there are no partials, and a call has as many pieces as it wants
        }
        int[] segmentOf = new int[plan.chunks().size()];
        int segment = 0;
        long packBytes = 0;
        int packFiles = PACK_FILES;
        for (PlannedInput input : plan.inputs()) {
            int last = input.firstChunk() + input.chunks() - 1;
            if (input.chunks() > 1) {
                segment++;
                for (int chunk = input.firstChunk(); chunk < last; chunk++) {
                    segmentOf[chunk] = segment;
                }
                segment++;
                segmentOf[last] = segment;
                packFiles = PACK_FILES;
            } else if (input.chunks() == 1) {
                if (packFiles == PACK_FILES || packBytes + input.bytes() > PACK_BYTES) {
                    segment++;
                    packFiles = 0;
                    packBytes = 0;
                }
                segmentOf[last] = segment;
                packFiles++;
                packBytes += input.bytes();
            }
        }
        return new Segments(segmentOf);
    }

    /** Of a chunk, by its number. */
    public int of(int chunk) {
        return segmentOf.length == 0 ? 0 : segmentOf[chunk];
    }
}
