package fanout.backend.process;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * With which heap a chunk is tried again that found too little: first with what all workers have but alone, then with twice
 * as much, and so on to the most there may be. It is not cut: the groups of a CSV chunk that are too many go to files
 * whatever its size, and what is left, one large group or one large picture, no cut makes smaller.
 */
final class HeapLadder {
    static final long NO_MORE = -1;

    private final long usualBytes;
    private final long mostBytes;

    /**
     * A ladder.
     *
     * @param usualBytes what all workers have, 0 for the JVM's own choice
     * @param mostBytes 0 for half of the machine's memory
     */
    HeapLadder(long usualBytes, long mostBytes) {
        this.usualBytes = usualBytes;
        this.mostBytes = mostBytes;
    }

    /** The heap after which a piece had; 0 for the usual one, or {@link #NO_MORE}. */
    long after(Piece piece) {
        if (!piece.alone()) {
            return 0;
        }
        long had = had(piece);
        long most = mostBytes == 0 ? machineBytes() / 2 : mostBytes;
        return had < most ? Math.min(2 * had, most) : NO_MORE;
    }

    /** The heap that a piece had. */
    long had(Piece piece) {
        if (piece.heapBytes() > 0) {
            return piece.heapBytes();
        }
        // A quarter is what the JVM takes by itself.
        return usualBytes == 0 ? machineBytes() / 4 : usualBytes;
    }

    /** Or what a container leaves of it. */
    private static long machineBytes() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }
}
